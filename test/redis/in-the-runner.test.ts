// Tests that need Redis, as the runner runs them: with a server, without one, without the wish for one, and killed.

import assert from 'node:assert/strict'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { suite } from 'uvu'
import { type Run, runTests } from './fixtures/run-tests.js'
import { redisTest, startRedis } from './redis-server.js'

const without = suite('without Redis')
const within = redisTest('with Redis')
const runs: Run[] = []

function run(...options: Parameters<typeof runTests>): Run {
  const started = runTests(...options)
  runs.push(started)
  return started
}

without('SKIP_REDIS=1 skips, on a build server too, and the last line says so', async () => {
  const { exit, output } = await run('suite', { SKIP_REDIS: '1' }).ended
  assert.match(output, / {4}skipped: Redis › has a server \(Redis: SKIP_REDIS=1\)\n/)
  assert.ok(output.endsWith('\n1 passed, 0 failed, 2 skipped (Redis: SKIP_REDIS=1)\n'), output)
  assert.equal(exit, 0)
})

without('no server is a failure that says what to do', async () => {
  const nowhere = '/nowhere'
  const { exit, output } = await run('suite', { PATH: nowhere, HOME: nowhere, XDG_CACHE_HOME: nowhere }).ended
  assert.match(output, /› Redis › before hook\n {4}The tests need a Redis server, and there is none\. Do one of these/)
  assert.match(output, /\n1 passed, 3 failed, 0 skipped\n$/)
  assert.equal(exit, 1)
})

within('the shared server is not taken for something left open, and ends with the run', async () => {
  const { ended, temporary } = run('suite')
  const { exit, output } = await ended
  assert.ok(output.endsWith('\n3 passed, 0 failed, 0 skipped\n'), output)
  assert.equal(exit, 0)
  assert.deepEqual(await serverFoldersLeft(temporary), [])
})

within('REDIS_URL is used instead of a server of its own', async () => {
  const server = await startRedis()
  const nowhere = '/nowhere'
  const environment = { REDIS_URL: server.url, PATH: nowhere, HOME: nowhere, XDG_CACHE_HOME: nowhere }
  const { output } = await run('suite', environment).ended
  assert.ok(output.endsWith('\n3 passed, 0 failed, 0 skipped\n'), output)
  await server.stop()
})

within('a runner that gets killed leaves no server behind', async () => {
  await Promise.all((['SIGKILL', 'SIGTERM', 'SIGINT'] as const).map(killed))
})

async function killed(signal: NodeJS.Signals): Promise<void> {
  const { child, temporary, until, ended } = run('killed')
  const output = await until(/pids: \d+ \d+\n/)
  const pids = (/pids: (.*)\n/.exec(output)?.[1] ?? '').split(' ').map(Number)
  assert.equal(readdirSync(temporary).filter(isServerFolder).length, 3)
  child.kill(signal)
  assert.equal((await ended).exit, signal)
  assert.deepEqual(await serverFoldersLeft(temporary), [])
  for (const pid of pids) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
}

// In both suites, of which SKIP_REDIS=1 leaves out one.
without.after(tidyUp)
within.after(tidyUp)

function tidyUp(): void {
  for (const { temporary } of runs.splice(0)) rmSync(temporary, { recursive: true, force: true })
}

/** A guard removes its server's folder when the server is gone, at once, but after the runner. */
async function serverFoldersLeft(folder: string): Promise<string[]> {
  const late = performance.now() + 3000
  for (;;) {
    const left = readdirSync(folder).filter(isServerFolder)
    if (left.length === 0 || performance.now() > late) return left.map((name) => join(folder, name))
    await pause(10)
  }
}

function isServerFolder(name: string): boolean {
  return name.startsWith('twimlx-redis-')
}

without.run()
within.run()
