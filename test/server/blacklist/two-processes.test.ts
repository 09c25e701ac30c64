import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { deleteKeys, redisTest, redisUrl, uniquePrefix } from '../../redis/redis-server.js'
import type { Question } from './other-process.js'

const test = redisTest('redisBlacklist in two processes')

test('what one adds or removes, the other knows, though it has just asked', async () => {
  const prefix = uniquePrefix()
  const url = await redisUrl()
  const [one, other] = await Promise.all([start(url, prefix), start(url, prefix)])
  const pairs: [entry: string, caller: string][] = [
    ['+14155550100', '+14155550100'],
    ['+4490*', '+449012345678'],
    ['anonymous', '+266696687'],
    ['client:alice', 'client:alice'],
  ]
  try {
    for (const [entry, caller] of pairs) {
      assert.equal(await ask(other, ['check', caller]), false)
      await ask(one, ['add', entry])
      assert.equal(await ask(one, ['check', caller]), true)
      assert.ok((await milliseconds(async () => (await ask(other, ['check', caller])) === true)) < 1000, entry)
      await ask(other, ['remove', entry])
      assert.equal(await ask(other, ['check', caller]), false)
      assert.ok((await milliseconds(async () => (await ask(one, ['check', caller])) === false)) < 1000, entry)
    }
    const exits = [one, other].map((process) => once(process, 'exit'))
    await Promise.all([ask(one, ['end']), ask(other, ['end'])])
    assert.deepEqual(await Promise.all(exits), [
      [0, null],
      [0, null],
    ])
  } finally {
    one.kill('SIGKILL')
    other.kill('SIGKILL')
    await deleteKeys(prefix)
  }
})

test.run()

async function start(url: string, prefix: string): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('./other-process.ts', import.meta.url))
  const child = fork(file, [url, prefix], { execArgv: ['-C', 'twimlx:source', '--import', 'tsx'] })
  await once(child, 'message')
  return child
}

async function ask(child: ChildProcess, question: Question): Promise<unknown> {
  const answer = once(child, 'message')
  child.send(question)
  const [message] = await answer
  return (message as { answer: unknown }).answer
}

/** Until it is true; three seconds at most. */
async function milliseconds(probe: () => Promise<boolean>): Promise<number> {
  const start = performance.now()
  while (!(await probe()) && performance.now() - start < 3000) await pause(5)
  return performance.now() - start
}
