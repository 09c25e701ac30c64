import assert from 'node:assert/strict'
import { memorySession } from 'twimlx/server'
import { suite } from 'uvu'
import { storeContract } from './store-contract.js'

const test = suite('memorySession')

storeContract(test, memorySession)

test('opens at once, without a promise, when nobody has the turn', () => {
  const open = memorySession().open('a')
  assert.ok(!(open instanceof Promise))
  assert.deepEqual(open.close([]), [])
})

test('keeps no more sessions than told; the one unused for longest goes first', async () => {
  const store = memorySession({ maxSessions: 2 })
  for (const key of ['a', 'b', 'a', 'c']) {
    const open = await store.open(key)
    await open.close([{ name: 'n', before: open.values.get('n'), after: '1' }])
  }
  const sizes = []
  for (const key of ['a', 'b', 'c']) {
    const open = await store.open(key)
    sizes.push(open.values.size)
    await open.close([])
  }
  assert.deepEqual(sizes, [1, 0, 1])
})

test('what is loaded does not change under the hands of who loaded it', async () => {
  const store = memorySession({ wait: 0 })
  const [first, second] = [await store.open('a'), await store.open('a')]
  await first.close([{ name: 'n', before: undefined, after: '1' }])
  assert.deepEqual([...first.values, ...second.values], [])
})

for (const [options, message] of [
  [{ expires: 0 }, 'expires takes a whole number from 1 to 9007199254740991, not 0.'],
  [{ expires: 1.5 }, 'expires takes a whole number from 1 to 9007199254740991, not 1.5.'],
  [{ wait: -1 }, 'wait takes a whole number from 0 to 15000, not -1.'],
  [{ wait: '1' }, 'wait takes a whole number from 0 to 15000, not 1.'],
  [{ maxSessions: 0 }, 'maxSessions takes a whole number from 1 to 1000000, not 0.'],
] as const) {
  test(`${JSON.stringify(options)} is refused`, () => {
    assert.throws(() => memorySession(options as object), { name: 'TypeError', message })
  })
}

test.run()
