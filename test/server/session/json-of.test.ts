import assert from 'node:assert/strict'
import { runInNewContext } from 'node:vm'
import { test } from 'uvu'
import { jsonOf } from '../../../src/server/session/json-of.js'
import { firstSeed, Random } from '../../twiml/random.js'

const circle: { self?: unknown; list: unknown[] } = { list: [] }
circle.self = { circle }
let deep: unknown = 1
for (let i = 0; i < 10_000; i++) deep = { deep }
class Cart {
  items = 1
}

for (const [value, path] of [
  [Number.NaN, 'session.x is NaN.'],
  [Number.POSITIVE_INFINITY, 'session.x is Infinity.'],
  [1n, 'session.x is a bigint.'],
  [() => 1, 'session.x is a function.'],
  [Symbol('a'), 'session.x is a symbol.'],
  [new Date(0), 'session.x is a Date.'],
  [new Map(), 'session.x is a Map.'],
  [new Cart(), 'session.x is a Cart.'],
  [Buffer.from('a'), 'session.x is a Buffer.'],
  [Promise.resolve(), 'session.x is a Promise.'],
  [{ a: { b: [1, new Set()] } }, 'session.x.a.b[1] is a Set.'],
  [[1, undefined], 'session.x[1] is undefined.'],
  [new Array(1), 'session.x[0] is undefined.'],
  [{ toJSON: () => 1 }, 'session.x.toJSON is a function.'],
  [{ [Symbol('a')]: 1 }, 'session.x has a symbol for a name in it.'],
  [{ '+14155550100': Number.NaN }, 'session.x["…"] is NaN.'],
  [circle, 'session.x.self.circle contains itself.'],
] as const) {
  test(`refused: ${path}`, () => {
    assert.throws(() => jsonOf(value, 'x'), {
      name: 'SessionValueError',
      code: 'session-not-json',
      message: `${path} A session keeps what JSON can hold: text, finite numbers, booleans, null, lists and plain objects.`,
    })
  })
}

test('refused: ten thousand levels, without a stack overflow', () => {
  assert.throws(() => jsonOf(deep, 'x'), /lies deeper than 100 levels/)
})

const twice = { a: 1 }

for (const [value, json] of [
  ['', '""'],
  ['\ud800', '"\\ud800"'],
  [0, '0'],
  [-1.5e300, '-1.5e+300'],
  [true, 'true'],
  [null, 'null'],
  [[], '[]'],
  [{ a: undefined, b: [twice, twice] }, '{"b":[{"a":1},{"a":1}]}'],
  [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  [JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
  [runInNewContext('({ a: [1] })'), '{"a":[1]}'],
  [undefined, undefined],
] as const) {
  test(`kept: ${json}`, () => {
    assert.equal(jsonOf(value, 'x'), json)
  })
}

test('what is kept comes back as it was', () => {
  for (let seed = firstSeed; seed < firstSeed + 200; seed++) {
    const value = randomValue(new Random(seed), 4)
    assert.deepEqual(JSON.parse(jsonOf(value, 'x') ?? ''), value, `TEST_SEED=${seed}`)
  }
})

function randomValue(random: Random, depth: number): unknown {
  const simple = [null, true, false, '', 'é🐘\0"\\', random.integer(-1e9, 1e9), random.next()]
  if (depth === 0 || random.chance(0.3)) return random.pick(simple)
  const members = Array.from({ length: random.integer(0, 4) }, () => randomValue(random, depth - 1))
  if (random.chance(0.5)) return members
  return Object.fromEntries(members.map((member, i) => [`${random.pick(['a', 'constructor', ' ', '1'])}${i}`, member]))
}

test.run()
