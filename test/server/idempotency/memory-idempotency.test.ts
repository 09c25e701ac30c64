import assert from 'node:assert/strict'
import { memoryIdempotency } from 'twimlx/server'
import { suite } from 'uvu'
import { first, storeContract, twiml } from './store-contract.js'

const test = suite('memoryIdempotency')

storeContract(test, memoryIdempotency)

test('says at once, without a promise, what to do', () => {
  const attempt = memoryIdempotency().begin('a')
  assert.ok(!(attempt instanceof Promise))
  assert.equal(attempt.state, 'first')
})

test('takes no more memory than told: the oldest go first', async () => {
  const store = memoryIdempotency({ maxBytes: 100_000 })
  for (let i = 0; i < 50; i++) {
    await (await first(store.begin(`k${i}`))).keep({ ...twiml, body: 'x'.repeat(5000) })
  }
  const states = await Promise.all(Array.from({ length: 50 }, async (_, i) => (await store.begin(`k${i}`)).state))
  const kept = states.filter((state) => state === 'answered').length
  assert.ok(kept > 4 && kept < 10, `${kept}`)
  assert.equal(states.at(-1), 'answered')
})

for (const [options, message] of [
  [{ expires: 0 }, 'expires takes a whole number from 1 to 86400000, not 0.'],
  [{ wait: 60_000 }, 'wait takes a whole number from 0 to 15000, not 60000.'],
  [{ maxBytes: Number.NaN }, 'maxBytes takes a whole number from 1 to 9007199254740991, not NaN.'],
] as const) {
  test(`${JSON.stringify(options)} is refused`, () => {
    assert.throws(() => memoryIdempotency(options), { name: 'TypeError', message })
  })
}

test.run()
