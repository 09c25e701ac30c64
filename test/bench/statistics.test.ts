import assert from 'node:assert/strict'
import { test } from 'uvu'
import { figureOf, inRotation, median, quantile, ratioOf } from '../../bench/src/statistics.js'

test('a quantile lies between the samples in proportion', () => {
  assert.equal(median([3, 1, 2]), 2)
  assert.equal(median([4, 1, 3, 2]), 2.5)
  assert.equal(quantile([10, 20], 0.1), 11)
  assert.equal(quantile([7], 0.9), 7)
  assert.throws(() => quantile([], 0.5), RangeError)
})

test('the samples keep their order', () => {
  const samples = [3, 1, 2]
  median(samples)
  assert.deepEqual(samples, [3, 1, 2])
})

test('a figure is the median with the range from the 10th to the 90th percentile', () => {
  const samples = Array.from({ length: 11 }, (_, i) => i)
  assert.deepEqual(figureOf(samples, 'ms'), { median: 5, low: 1, high: 9, unit: 'ms' })
})

test('a ratio is taken within the round, so that a slow round spoils neither', () => {
  const floors = [1, 10, 1]
  const samples = [2, 20, 2]
  assert.equal(ratioOf(samples, floors).median, 2)
  assert.throws(() => ratioOf([1], [1, 2]), RangeError)
})

test('over the rounds everybody runs in every place', () => {
  const items = ['a', 'b', 'c']
  const places = new Map<string, Set<number>>(items.map((item) => [item, new Set()]))
  for (let round = 0; round < 6; round++) {
    const order = inRotation(items, round)
    assert.deepEqual([...order].sort(), items)
    for (const [place, item] of order.entries()) places.get(item)?.add(place)
  }
  assert.deepEqual(
    [...places.values()].map(({ size }) => size),
    [3, 3, 3],
  )
  assert.deepEqual(inRotation([], 3), [])
})

test.run()
