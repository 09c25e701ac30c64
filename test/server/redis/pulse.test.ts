import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'uvu'
import { createPulse, type Pulse } from '../../../src/server/redis/pulse.js'

/** A store that answers or not, and its pulse, some times faster than usual. */
function ground(): { pulse: Pulse; store: { up: boolean; asked: number; hangs: boolean } } {
  const store = { up: true, asked: 0, hangs: false }
  const pulse = createPulse({
    async beat() {
      store.asked++
      if (store.hangs) await new Promise(() => {})
      if (!store.up) throw new Error('down')
    },
    every: 40,
    retry: 20,
    patience: 60,
  })
  return { pulse, store }
}

test('asks nothing before it is started', async () => {
  const { pulse, store } = ground()
  await pause(80)
  assert.deepEqual([store.asked, pulse.open], [0, false])
  pulse.stop(undefined)
})

test('opens after three failures in a row, and closes by itself', async () => {
  const { pulse } = ground()
  pulse.start()
  await pause(5)
  pulse.failed(new Error('one'))
  pulse.failed(new Error('two'))
  pulse.succeeded()
  pulse.failed(new Error('one'))
  pulse.failed(new Error('two'))
  assert.equal(pulse.open, false)
  pulse.failed(new Error('three'))
  assert.equal(pulse.open, true)
  assert.equal(String(pulse.reason), 'Error: three')
  await becomes(() => !pulse.open)
  assert.equal(pulse.reason, undefined)
  pulse.stop(undefined)
})

test('opens when the store does not answer a beat, and closes when it is back', async () => {
  const { pulse, store } = ground()
  pulse.start()
  pulse.start()
  await becomes(() => pulse.answered > 0)
  store.up = false
  await becomes(() => pulse.open)
  assert.equal(String(pulse.reason), 'Error: down')
  store.up = true
  await becomes(() => !pulse.open)
  store.hangs = true
  await becomes(() => pulse.open)
  store.hangs = false
  await becomes(() => !pulse.open)
  pulse.stop(undefined)
})

test('stopped, it is open and asks no more', async () => {
  const { pulse, store } = ground()
  pulse.start()
  await becomes(() => store.asked > 1)
  pulse.stop('closed')
  const { asked } = store
  await pause(100)
  pulse.start()
  assert.deepEqual([pulse.open, pulse.reason, store.asked], [true, 'closed', asked])
})

test.run()

async function becomes(probe: () => boolean): Promise<void> {
  const end = performance.now() + 3000
  while (!probe()) {
    if (performance.now() > end) assert.fail('It did not become true within three seconds.')
    await pause(2)
  }
}
