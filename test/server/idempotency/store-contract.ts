import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Attempt, FirstAttempt, IdempotencyStore, KeptAnswer } from 'twimlx/server'
import type { Test } from 'uvu'

export interface StoreOptions {
  readonly expires?: number
  readonly wait?: number
}

export const twiml: KeptAnswer = {
  status: 200,
  headers: { 'content-type': 'text/xml; charset=utf-8', 'set-cookie': ['a=1', 'b=2'] },
  body: '<Response><Say>Zoë 🐘 \u0000\r\n</Say></Response>',
  isBase64: false,
}

export async function first(attempt: Attempt | Promise<Attempt>): Promise<FirstAttempt> {
  const { state, ...rest } = await attempt
  assert.equal(state, 'first')
  return { state, ...rest } as FirstAttempt
}

/** Declares what any store of answers has to do. */
export function storeContract(test: Test, make: (options?: StoreOptions) => IdempotencyStore): void {
  let count = 0
  const newKey = () => `key-${Date.now()}-${count++}`

  test('the first attempt is to be answered, and the second gets that answer', async () => {
    const [store, key] = [make(), newKey()]
    await (await first(store.begin(key))).keep(twiml)
    for (let i = 0; i < 3; i++) assert.deepEqual(await store.begin(key), { state: 'answered', answer: twiml })
  })

  test('an answer without a body', async () => {
    const [store, key] = [make(), newKey()]
    const nothing = { status: 204, headers: {}, body: undefined, isBase64: false }
    await (await first(store.begin(key))).keep(nothing)
    const attempt = await store.begin(key)
    assert.equal(attempt.state, 'answered')
    assert.deepEqual({ ...attempt.answer, body: attempt.answer.body }, nothing)
  })

  test('keys do not mix', async () => {
    const [store, one, other] = [make(), newKey(), newKey()]
    await (await first(store.begin(one))).keep(twiml)
    await (await first(store.begin(other))).release()
  })

  test('after a release, the next attempt is a first one', async () => {
    const [store, key] = [make(), newKey()]
    await (await first(store.begin(key))).release()
    await (await first(store.begin(key))).keep(twiml)
    assert.equal((await store.begin(key)).state, 'answered')
  })

  test('an answer is kept for its time', async () => {
    const [store, key] = [make({ expires: 200 }), newKey()]
    await (await first(store.begin(key))).keep(twiml)
    assert.equal((await store.begin(key)).state, 'answered')
    await pause(400)
    await (await first(store.begin(key))).release()
  })

  test('while the first attempt runs, the others wait for its answer', async () => {
    const [store, key] = [make(), newKey()]
    const running = await first(store.begin(key))
    const others = [store.begin(key), store.begin(key), store.begin(key)]
    let early = 0
    for (const other of others) void Promise.resolve(other).then(() => early++)
    await pause(200)
    assert.equal(early, 0)
    await running.keep(twiml)
    for (const other of others) assert.deepEqual(await other, { state: 'answered', answer: twiml })
  })

  test('when the first attempt fails, just one of those that wait takes over', async () => {
    const [store, key] = [make(), newKey()]
    const running = await first(store.begin(key))
    const others = Promise.all(
      [1, 2, 3, 4].map(async () => {
        const attempt = await store.begin(key)
        if (attempt.state === 'first') await pause(50).then(() => attempt.keep(twiml))
        return attempt.state
      }),
    )
    await pause(50)
    await running.release()
    assert.deepEqual((await others).sort(), ['answered', 'answered', 'answered', 'first'])
  })

  test('waiting has an end', async () => {
    const [store, key] = [make({ wait: 100 }), newKey()]
    const running = await first(store.begin(key))
    const began = performance.now()
    assert.deepEqual(await store.begin(key), { state: 'running' })
    assert.ok(performance.now() - began >= 95)
    await running.keep(twiml)
    assert.equal((await store.begin(key)).state, 'answered')
  })
}
