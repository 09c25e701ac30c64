import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { memoryBlacklist } from '../../../src/server/blacklist/memory-blacklist.js'
import { NumberError } from '../../../src/server/blacklist/number-error.js'
import { all, contract } from './contract.js'

const test = suite('memoryBlacklist')

contract(test, async (options) => memoryBlacklist([], options))

test('begins with entries', () => {
  const list = memoryBlacklist(['+1 415 555 0100', '+4490…', 'anonymous', { number: '+449012345678', effect: 'allow' }])
  const blocked = ['+14155550100', '+14155550101', '+449011111111', '+449012345678', undefined].map(
    (from) => list.check(from).blocked,
  )
  assert.deepEqual(blocked, [true, false, true, false, true])
})

test('tells when it is made what cannot be', () => {
  assert.throws(() => memoryBlacklist(['90210']), NumberError)
  assert.throws(() => memoryBlacklist([], { country: 'us' }), /country is an ISO 3166 code/)
  assert.throws(() => memoryBlacklist([], { country: 'XX' }), TypeError)
})

test('keeps a log of bounded length', async () => {
  const list = memoryBlacklist()
  for (let index = 0; index < 25_000; index++) await list.add({ number: '+14155550100' })
  const { length } = await all(list.log({ limit: Number.POSITIVE_INFINITY }))
  assert.ok(length >= 10_000 && length <= 20_000, `${length}`)
})

test.run()
