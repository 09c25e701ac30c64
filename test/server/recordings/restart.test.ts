import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import { inTurn, type Serve, sound } from './media-server.js'
import { wav } from './sound.js'
import { COMPLETED, inStudio, RECORDING, send, until } from './studio.js'

const CHILD = fileURLToPath(new URL('restart-child.ts', import.meta.url))

function startServer(folder: string, url: string, parameters = {}): ChildProcess {
  const flags = ['-C', 'twimlx:source', '--import', 'tsx', CHILD, folder, url, String(new URLSearchParams(parameters))]
  return spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Half of the sound, and then nothing: the server is killed meanwhile. */
const half: Serve = (response) => {
  response.writeHead(200, { 'Content-Type': 'audio/x-wav', 'Content-Length': wav(1).length })
  response.write(wav(1).subarray(0, 8000))
}

test('a server that is killed in the midst of a download fetches it after its start, once', () =>
  inStudio(
    async ({ media, folder, names, store }) => {
      const killed = startServer(folder, media.url, COMPLETED)
      try {
        await until('a download is half done', async () => {
          const unfinished = await readdir(join(folder, '.part')).catch(() => [])
          return media.downloads() === 1 && unfinished.length === 1
        })
      } finally {
        killed.kill('SIGKILL')
        await once(killed, 'exit')
      }
      assert.deepEqual(await names(), [])
      assert.deepEqual(await store.journal.pending(), [RECORDING])

      const next = startServer(folder, media.url)
      const [code] = await once(next, 'exit')
      assert.equal(code, 0)
      assert.equal(media.downloads(), 2)
      assert.equal(media.deletions(), 1)
      assert.deepEqual(await names(), [`${RECORDING}.json`, `${RECORDING}.wav`])
      assert.deepEqual(await readFile(join(folder, `${RECORDING}.wav`)), wav(1))
      assert.deepEqual(await readdir(join(folder, '.part')), [])
      assert.deepEqual(await readdir(join(folder, '.journal', 'claims')), [])
      assert.deepEqual(await store.journal.pending(), [])
    },
    inTurn(half, (response) => sound(response)),
  ))

test('several servers on one folder, told the same, fetch it once', () =>
  inStudio(
    async ({ media, folder, names, open }) => {
      const servers = [1, 2].map(() => startServer(folder, media.url, COMPLETED))
      const codes = await Promise.all(servers.map(async (server) => (await once(server, 'exit'))[0]))
      assert.deepEqual(codes, [0, 0])
      // The one that found it claimed ends; what it might have left is seen to by the next.
      await open({ deleteAfter: true }).idle()
      assert.equal(media.downloads(), 1)
      assert.equal((await names()).length, 2)
    },
    (response) => setTimeout(() => sound(response), 300),
  ))

test('a server that ended between storing and noting it does not fetch it again', () =>
  inStudio(async ({ open, media, folder, store, events }) => {
    await writeFile(join(folder, `${RECORDING}.wav`), wav(1))
    await store.journal.note(RECORDING, 'recording', noted())
    await open({ deleteAfter: true }).idle()
    assert.equal(media.downloads(), 0)
    assert.deepEqual(
      events.map(({ type }) => type),
      ['stored', 'deleted'],
    )
  }))

test('what a dead process had claimed is taken over at once', () =>
  inStudio(async ({ open, folder, store }) => {
    const dead = spawn(process.execPath, ['-e', ''])
    await once(dead, 'exit')
    await store.journal.note(RECORDING, 'recording', noted())
    const claim = { host: hostname(), pid: dead.pid, start: Date.now() }
    await writeFile(join(folder, '.journal', 'claims', RECORDING), JSON.stringify(claim))
    await open().idle()
    assert.equal(await store.has(RECORDING), true)
  }))

test('what a process of the same number had claimed before it was started anew is taken over too', () =>
  inStudio(async ({ open, folder, store }) => {
    await store.journal.note(RECORDING, 'recording', noted())
    const claim = { host: hostname(), pid: process.pid, start: Date.now() - 24 * 3_600_000 }
    await writeFile(join(folder, '.journal', 'claims', RECORDING), JSON.stringify(claim))
    await open().idle()
    assert.equal(await store.has(RECORDING), true)
  }))

test('what a living process has claimed is left to it', () =>
  inStudio(async ({ open, media, store }) => {
    const release = await store.journal.claim(RECORDING)
    const route = open()
    await send(route, COMPLETED)
    await route.idle()
    assert.equal(media.downloads(), 0)
    await release?.()
    await send(route, COMPLETED)
    await route.idle()
    assert.equal(media.downloads(), 1)
  }))

function noted(): object {
  const details = { recordingSid: RECORDING, accountSid: COMPLETED.AccountSid, status: 'completed' }
  return { details, host: 'https://api.twilio.com', at: Date.now() }
}

test.run()
