import assert from 'node:assert/strict'
import { test } from 'uvu'
import { trendOf } from '../../bench/src/server/trend.js'

test('what grows steadily has the slope of its growth', () => {
  assert.deepEqual(
    trendOf([
      [0, 100],
      [1, 102],
      [2, 104],
    ]),
    { slope: 2, growth: 4, level: 102 },
  )
})

test('a single outlier is no growth', () => {
  const points = Array.from({ length: 20 }, (_, i) => [i, i === 17 ? 500 : 100] as const)
  assert.equal(trendOf(points).slope, 0)
})

test('one point has no slope', () => {
  assert.deepEqual(trendOf([[1, 100]]), { slope: 0, growth: 0, level: 100 })
})

test.run()
