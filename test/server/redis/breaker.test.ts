import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { test } from 'uvu'
import { type Breaker, breaker } from '../../../src/server/redis/breaker.js'

interface Store {
  up: boolean
  probed: number
}

/** A store that answers or not, and its breaker. */
function ground(): { store: Store; guard: Breaker; ask: () => Promise<string>; tryToAsk: () => Promise<string> } {
  const store = { up: true, probed: 0 }
  let asked = 0
  const guard = breaker(async () => {
    store.probed++
    if (!store.up) throw new Error(`probe ${store.probed}`)
  })
  const ask = () =>
    guard.ask(async () => {
      asked++
      if (!store.up) throw new Error(`question ${asked}`)
      return `answer ${asked}`
    })
  return { store, guard, ask, tryToAsk: () => ask().catch(String) }
}

/** Asks a store that is down until its breaker is open; gives how many milliseconds that took. */
async function open({ store, guard, tryToAsk }: ReturnType<typeof ground>): Promise<number> {
  store.up = false
  const began = performance.now()
  while (!guard.isOpen) {
    await tryToAsk()
    await pause(5)
    assert.ok(performance.now() - began < 5000, 'It does not open.')
  }
  return performance.now() - began
}

async function becomes(probe: () => boolean): Promise<void> {
  const end = performance.now() + 5000
  while (!probe()) {
    assert.ok(performance.now() < end, 'It did not become true within five seconds.')
    await pause(5)
  }
}

test('answers and failures go through as they are', async () => {
  const { store, guard, ask } = ground()
  assert.equal(await ask(), 'answer 1')
  store.up = false
  await assert.rejects(ask(), { message: 'question 2' })
  assert.equal(guard.isOpen, false)
  assert.equal(store.probed, 0)
})

test('many failures at once are one failure: they open nothing', async () => {
  const { store, guard, ask, tryToAsk } = ground()
  store.up = false
  await Promise.all(Array.from({ length: 100 }, tryToAsk))
  assert.equal(guard.isOpen, false)
  store.up = true
  assert.match(await ask(), /^answer/)
})

test('an answer between begins anew', async () => {
  const { store, guard, tryToAsk } = ground()
  const end = performance.now() + 400
  while (performance.now() < end) {
    store.up = false
    for (let i = 0; i < 10; i++) {
      await tryToAsk()
      await pause(5)
    }
    store.up = true
    await tryToAsk()
  }
  assert.equal(guard.isOpen, false)
})

test('failures more than a second apart have nothing to do with each other', async () => {
  const { store, guard, tryToAsk } = ground()
  store.up = false
  await tryToAsk()
  await pause(1050)
  await tryToAsk()
  assert.equal(guard.isOpen, false)
  // Closer together, they do.
  await pause(350)
  await tryToAsk()
  assert.equal(guard.isOpen, true)
})

test('while it is open, nobody is asked, and everybody gets the last reason at once; then all are served', async () => {
  const it = ground()
  await open(it)
  let asked = 0
  const question = async () => {
    asked++
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: 100 }, () => assert.rejects(it.guard.ask(question), /question/)))
  assert.ok(performance.now() - began < 90)
  assert.equal(asked, 0)
  // It asks by itself, ten times a second.
  await pause(550)
  const { probed } = it.store
  assert.ok(probed >= 2 && probed <= 5, `${probed} in half a second`)
  await assert.rejects(it.guard.ask(question), { message: `probe ${probed}` })
  it.store.up = true
  // Nobody else asks meanwhile.
  await pause(500)
  const { probed: last } = it.store
  const answers = await Promise.all(Array.from({ length: 10 }, it.tryToAsk))
  assert.deepEqual(
    answers.filter((answer) => !answer.startsWith('answer')),
    [],
  )
  await pause(200)
  assert.equal(it.store.probed, last)
})

test('what was asked before it opened and fails after it has closed does not open it again', async () => {
  const it = ground()
  const late = it.guard.ask(async () => {
    await becomes(() => it.store.probed > 0 && !it.guard.isOpen)
    throw new Error('late')
  })
  await open(it)
  it.store.up = true
  await assert.rejects(late, { message: 'late' })
  assert.equal(it.guard.isOpen, false)
  assert.match(await it.ask(), /^answer/)
})

test('it opens after 300 ms of failures, not before, as often as the store goes away', async () => {
  const it = ground()
  for (let round = 0; round < 2; round++) {
    const milliseconds = await open(it)
    assert.ok(milliseconds >= 299, `${milliseconds} ms`)
    it.store.up = true
    await becomes(() => !it.guard.isOpen)
  }
})

test('open, it does not keep the process running', async () => {
  const file = new URL('../../../src/server/redis/breaker.ts', import.meta.url).href
  const program = `
    const { breaker } = await import(${JSON.stringify(file)})
    const guard = breaker(async () => { throw new Error('down') })
    while (!guard.isOpen) {
      await guard.ask(async () => { throw new Error('down') }).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    console.log('open')
  `
  const args = ['--import', 'tsx', '--input-type=module', '-e', program]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 })
  assert.equal(stdout, 'open\n')
})

test.run()
