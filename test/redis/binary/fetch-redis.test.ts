// With stand-ins for apt-get and dpkg-deb; .ci/run on a machine without Redis uses the real ones.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import { packagesIn } from './apt.js'
import { cacheFolders } from './cache-folders.js'
import { type FakeSystem, fakeSystem, version } from './fake-programs.js'
import { searchRedis } from './find-redis.js'

const test = suite<FakeSystem>('fetching a server')

/** `apt-get download` writes a file for each package; `dpkg-deb -x` makes a server of redis-tools. */
const APT = `
echo "$*" >>"$FAKE/log"
case "$*" in
  *--simulate*) echo 'Inst libjemalloc2 (5.3.0-1 Debian:12 [amd64])' ;;
  *download*) touch redis-server.deb redis-tools.deb libjemalloc2.deb ;;
esac`
const DPKG = `
mkdir -p "$3/usr/bin"
case $2 in
  *redis-tools.deb) printf '#!/bin/sh\n%s\n' "${version('7.0.15')}" >"$3/usr/bin/redis-server"; chmod +x "$3/usr/bin/redis-server" ;;
esac`

test.before.each((context) => {
  Object.assign(context, fakeSystem())
  context.add('bin/dpkg-deb', DPKG)
})

test.after.each(({ remove }) => remove())

const logOf = ({ env }: FakeSystem) =>
  readFileSync(join(String(env['FAKE']), 'log'), 'utf8')
    .trim()
    .split('\n')

test('puts the packages of the system into the cache, and finds them there again', async (system) => {
  system.add('bin/apt-get', APT)
  const program = await searchRedis(system)
  const [folder = ''] = cacheFolders(system.env)
  assert.equal(program.command, join(folder, 'usr/bin/redis-server'))
  assert.deepEqual(await searchRedis(system), program)
  assert.deepEqual(logOf(system), [
    '--simulate --no-install-recommends install redis-server redis-tools',
    'download redis-server redis-tools libjemalloc2',
  ])
})

test('lets two runs at once have one server', async (system) => {
  system.add('bin/apt-get', APT)
  const [first, second] = await Promise.all([searchRedis(system), searchRedis(system)])
  assert.deepEqual(first, second)
  const [folder = ''] = cacheFolders(system.env)
  assert.equal(readdirSync(dirname(folder)).length, 1)
})

test('replaces a copy that no longer works', async (system) => {
  system.add('bin/apt-get', APT)
  const [folder = ''] = cacheFolders(system.env)
  const path = join(folder, 'usr/bin/redis-server')
  system.add(path.slice(String(system.env['FAKE']).length), 'exit 1')
  assert.equal((await searchRedis(system)).command, path)
})

test('fetches package lists of its own where there are none', async (system) => {
  system.add('bin/apt-get', `case "$*" in -o*) ;; *) echo 'E: Unable to locate package' >&2; exit 100 ;; esac\n${APT}`)
  await searchRedis(system)
  const [update = '', simulate = ''] = logOf(system)
  assert.match(update, /^-o Dir::State::lists=\S+ -o Dir::Cache=\S+ update$/)
  assert.match(simulate, /^-o Dir::State::lists=.* --simulate/)
})

test('takes Valkey where the distribution has no Redis', async (system) => {
  const none = `case "$*" in *redis-server*) echo 'E: Unable to locate package' >&2; exit 100 ;; esac`
  system.add('bin/apt-get', `${none}\n${APT}`)
  await searchRedis(system)
  assert.equal(logOf(system).at(-1), 'download valkey-server valkey-tools libjemalloc2')
})

test('says what apt says when it cannot', async (system) => {
  system.add('bin/apt-get', "echo 'E: Could not resolve deb.example.org' >&2; exit 100")
  await assert.rejects(searchRedis(system), /Could not resolve deb\.example\.org/)
  const [folder = ''] = cacheFolders(system.env)
  assert.deepEqual(existsSync(dirname(folder)) ? readdirSync(dirname(folder)) : [], [])
})

test('leaves out what installs a server, and the C library', () => {
  const plan = `Reading package lists...
Inst libc6 [2.36-9] (2.36-10 Debian:12 [amd64])
Inst adduser (3.134 Debian:12 [all])
Inst liblua5.1-0 (5.1.5-9 Debian:12 [amd64])
Inst lua-cjson (2.1.0 Debian:12 [amd64])
Inst redis-tools (5:7.0.15-1~deb12u7 Debian:12.15/oldstable [amd64])
Conf libc6 (2.36-10 Debian:12 [amd64])`
  assert.deepEqual(packagesIn(plan), ['liblua5.1-0', 'lua-cjson', 'redis-tools'])
})

test.run()
