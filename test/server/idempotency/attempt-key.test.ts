import assert from 'node:assert/strict'
import { test } from 'uvu'
import { attemptKey } from '../../../src/server/idempotency/attempt-key.js'

const parts = { method: 'POST', originalUrl: '/voice?a=1', rawBody: 'Digits=1', signature: 'sig', token: 'token' }

test('the same parts make the same key, which shows none of them', () => {
  assert.match(attemptKey(parts) ?? '', /^[0-9a-f]{64}$/)
  assert.equal(attemptKey(parts), attemptKey({ ...parts }))
})

test('without a token there is no key: the same key pressed twice is two requests', () => {
  assert.equal(attemptKey({ ...parts, token: '' }), undefined)
})

for (const name of ['method', 'originalUrl', 'rawBody', 'signature', 'token'] as const) {
  test(`another ${name} makes another key`, () => {
    assert.notEqual(attemptKey({ ...parts, [name]: `${parts[name]}x` }), attemptKey(parts))
  })
}

test('nothing can move from one part to the next', () => {
  const keys = [
    ['ab', 'c'],
    ['a', 'bc'],
    ['abc', ''],
    ['', 'abc'],
    ['1:a', ''],
    ['', '1:a'],
    ['é', ''],
  ].map(([rawBody = '', signature = '']) => attemptKey({ ...parts, rawBody, signature }))
  assert.equal(new Set(keys).size, keys.length)
})

test.run()
