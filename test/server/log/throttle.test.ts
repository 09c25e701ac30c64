import assert from 'node:assert/strict'
import { test } from 'uvu'
import { Throttle } from '../../../src/server/log/throttle.js'

test('a key passes once in a while, and then says how often it did not', () => {
  let now = 0
  const throttle = new Throttle({ milliseconds: 1000, keys: 10, now: () => now })
  assert.equal(throttle.pass('a'), 0)
  assert.equal(throttle.pass('a'), undefined)
  assert.equal(throttle.pass('b'), 0)
  now = 999
  assert.equal(throttle.pass('a'), undefined)
  now = 1000
  assert.equal(throttle.pass('a'), 2)
  assert.equal(throttle.pass('a'), undefined)
  now = 3000
  assert.equal(throttle.pass('a'), 1)
  assert.equal(throttle.pass('b'), 0)
})

test('further keys do not pass while there are too many, and do once others are done', () => {
  let now = 0
  const throttle = new Throttle({ milliseconds: 1000, keys: 2, now: () => now })
  assert.deepEqual(
    ['a', 'b', 'c', 'd', 'a'].map((key) => throttle.pass(key)),
    [0, 0, undefined, undefined, undefined],
  )
  now = 1000
  assert.deepEqual(
    ['c', 'd', 'a'].map((key) => throttle.pass(key)),
    [0, 0, undefined],
  )
})

test.run()
