import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'uvu'
import { StoreTimeoutError, within } from '../../../src/server/redis/within.js'

test('gives what comes in time', async () => {
  assert.equal(await within(1000, Promise.resolve(1)), 1)
  await assert.rejects(within(1000, Promise.reject(new Error('no'))), /^Error: no$/)
})

test('gives up what does not, and ignores what comes later', async () => {
  const late = pause(300).then(() => {
    throw new Error('late')
  })
  const start = performance.now()
  await assert.rejects(within(20, late), StoreTimeoutError)
  await assert.rejects(within(20, new Promise(() => {})), { code: 'store-timeout', message: 'No answer within 20 ms.' })
  assert.ok(performance.now() - start < 500)
  await pause(320)
})

test('a busy process still reads an answer that is there', async () => {
  const answer = within(
    20,
    pause(5).then(() => 'read'),
  )
  const end = performance.now() + 100
  while (performance.now() < end);
  assert.equal(await answer, 'read')
})

test.run()
