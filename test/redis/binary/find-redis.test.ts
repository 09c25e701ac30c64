import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import { adviceWithout } from './advice.js'
import { cacheFolders } from './cache-folders.js'
import { type FakeSystem, fakeSystem, version } from './fake-programs.js'
import { searchRedis } from './find-redis.js'

const test = suite<FakeSystem>('finding a server')

test.before.each((context) => {
  Object.assign(context, fakeSystem())
})

test.after.each(({ remove }) => remove())

/** A server in the cache, as an earlier run has left it there. */
function addCached({ add, env, cache }: FakeSystem, script: string): string {
  const [folder = ''] = cacheFolders(env)
  return add(join('cache', folder.slice(cache.length), 'usr/bin/redis-server'), script)
}

test('takes redis-server on PATH before all others', async ({ env, add, cache, remove }) => {
  const redis = add('bin/redis-server', version('7.0.15'))
  add('bin/valkey-server', version('8.1.1'))
  addCached({ env, add, cache, remove }, version('7.0.15'))
  assert.deepEqual(await searchRedis({ env }), { command: redis, env: {} })
})

test('takes valkey-server on PATH before the cache', async ({ env, add, cache, remove }) => {
  const valkey = add('bin/valkey-server', version('8.1.1'))
  addCached({ env, add, cache, remove }, version('7.0.15'))
  assert.equal((await searchRedis({ env })).command, valkey)
})

test('takes what an earlier run has fetched, with its libraries', async (system) => {
  const cached = addCached(system, version('7.0.15'))
  const root = cached.slice(0, -'/usr/bin/redis-server'.length)
  mkdirSync(join(root, 'usr/lib/x86_64-linux-gnu'), { recursive: true })
  const { command, env } = await searchRedis(system)
  assert.equal(command, cached)
  assert.equal(env['LD_LIBRARY_PATH'], `${root}/usr/lib:${root}/usr/lib/x86_64-linux-gnu:${root}/lib`)
})

test('passes over a server that is too old, or does not run', async ({ env, add }) => {
  add('bin/redis-server', version('5.0.14'))
  const valkey = add('bin/valkey-server', 'echo no such library >&2; exit 127')
  await assert.rejects(searchRedis({ env }), (error: Error) => {
    assert.match(error.message, /^The tests need a Redis server, and there is none\. Do one of these/)
    assert.match(error.message, /redis-server is version 5\.0\.14, and the tests need 6\.0 or newer\./)
    assert.ok(error.message.includes(`\`${valkey} --version\` failed.\n  no such library`), error.message)
    assert.match(error.message, /there is no apt-get on PATH here/)
    return true
  })
})

test('says what to install', () => {
  const lack = { reasons: ['There is no apt-get.'], urlGiven: false, platform: 'linux' } as const
  assert.equal(
    adviceWithout(lack),
    `The tests need a Redis server, and there is none. Do one of these, then run them again:
- Install it: sudo apt-get install redis-server, or what your system calls its package of Redis or Valkey.
- Set REDIS_URL to a server that runs, such as redis://127.0.0.1:6379; most tests can do with that.
- Set SKIP_REDIS=1 to leave out the tests that need Redis.

No redis-server or valkey-server that can be used is on PATH, and:
- There is no apt-get.`,
  )
  assert.match(adviceWithout({ ...lack, platform: 'darwin' }), /^- Install it: brew install redis$/m)
  assert.match(adviceWithout({ ...lack, platform: 'win32' }), /^- Run the tests in WSL/m)
  assert.match(
    adviceWithout({ ...lack, urlGiven: true }),
    /REDIS_URL is set, but some tests start servers of their own/,
  )
})

test.run()
