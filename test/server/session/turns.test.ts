import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'uvu'
import { Turns } from '../../../src/server/session/turns.js'

test('turns come in the order in which they were asked for', async () => {
  const turns = new Turns(60_000)
  const order: number[] = []
  const take = async (i: number) => {
    const pass = await turns.take('a', 5000)
    order.push(i)
    await null
    pass?.()
  }
  await Promise.all([1, 2, 3, 4, 5].map(take))
  assert.deepEqual(order, [1, 2, 3, 4, 5])
  assert.equal(typeof turns.take('a', 0), 'function')
})

test('who gave up waiting is not handed the turn', async () => {
  const turns = new Turns(60_000)
  const pass = await turns.take('a', 0)
  const impatient = turns.take('a', 1)
  const patient = turns.take('a', 5000)
  assert.equal(await impatient, undefined)
  pass?.()
  assert.equal(typeof (await patient), 'function')
})

test('who hangs loses the turn to the next who asks, and passes it no more', async () => {
  const turns = new Turns(50)
  const hanging = await turns.take('a', 0)
  const waiting = turns.take('a', 5000)
  await pause(80)
  const next = turns.take('a', 0)
  assert.equal(typeof next, 'function')
  hanging?.()
  let isHanded = false
  void Promise.resolve(waiting).then(() => {
    isHanded = true
  })
  await pause(10)
  assert.equal(isHanded, false)
  ;(await next)?.()
  assert.equal(typeof (await waiting), 'function')
})

test('a turn is passed once', async () => {
  const turns = new Turns(60_000)
  const first = await turns.take('a', 0)
  first?.()
  const second = turns.take('a', 0)
  first?.()
  assert.equal(typeof second, 'function')
  assert.equal(await turns.take('a', 1), undefined)
})

test.run()
