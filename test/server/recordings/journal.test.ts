import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import { fileJournal } from '../../../src/server/recordings/journal/file-journal.js'
import type { RecordingJournal } from '../../../src/server/recordings/journal/journal.js'
import { memoryJournal } from '../../../src/server/recordings/journal/memory-journal.js'

const SID = `RE${'2'.repeat(32)}`
const OTHER = `RE${'3'.repeat(32)}`

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'twimlx-journal-'))
  try {
    await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const kinds: [string, (use: (journal: RecordingJournal) => Promise<void>) => Promise<void>][] = [
  ['memory', (use) => use(memoryJournal())],
  ['file', (use) => inFolder((folder) => use(fileJournal(folder)))],
]

for (const [kind, withJournal] of kinds) {
  test(`${kind}: what is noted is pending until it is finished, and then known`, () =>
    withJournal(async (journal) => {
      assert.deepEqual(await journal.read(SID), { pending: {}, finished: [] })
      assert.equal(await journal.note(SID, 'recording', { a: 1 }), true)
      assert.equal(await journal.note(SID, 'recording', { a: 2 }), false)
      assert.equal(await journal.note(SID, 'transcript', { b: 1 }), true)
      assert.equal(await journal.note(SID, 'stored', {}), true)
      assert.deepEqual(await journal.read(SID), {
        pending: { recording: { a: 1 }, transcript: { b: 1 }, stored: {} },
        finished: [],
      })
      await journal.finish(SID, 'recording')
      assert.deepEqual(await journal.read(SID), { pending: { transcript: { b: 1 } }, finished: ['recording'] })
      assert.deepEqual(await journal.pending(), [SID])
      assert.equal(await journal.note(SID, 'recording', { a: 3 }), false)
      await journal.finish(SID, 'transcript')
      assert.deepEqual(await journal.pending(), [])
      assert.deepEqual((await journal.read(SID)).finished, ['recording', 'transcript'])
    }))

  test(`${kind}: pending recordings are listed once each`, () =>
    withJournal(async (journal) => {
      await journal.note(SID, 'recording', {})
      await journal.note(SID, 'transcript', {})
      await journal.note(OTHER, 'transcript', {})
      assert.deepEqual([...(await journal.pending())].sort(), [SID, OTHER])
    }))

  test(`${kind}: one at a time has a recording`, () =>
    withJournal(async (journal) => {
      const claims = await Promise.all([journal.claim(SID), journal.claim(SID), journal.claim(OTHER)])
      assert.equal(claims.filter((release) => release !== undefined).length, 2)
      for (const release of claims) await release?.()
      const release = await journal.claim(SID)
      assert.equal(typeof release, 'function')
      await release?.()
    }))
}

test('file: another process finds what is noted, and only the user of the server can read it', () =>
  inFolder(async (folder) => {
    await fileJournal(folder).note(SID, 'transcript', { text: 'Hello' })
    const path = join(folder, 'pending', `${SID}.transcript.json`)
    assert.equal((await stat(path)).mode & 0o777, 0o600)
    const next = fileJournal(folder)
    assert.deepEqual((await next.read(SID)).pending, { transcript: { text: 'Hello' } })
    await next.finish(SID, 'transcript')
    // No words stay behind.
    assert.equal(await readFile(join(folder, 'finished', `${SID}.transcript`), 'utf8'), '')
    assert.deepEqual(await readdir(join(folder, 'pending')), [])
  }))

test('file: a crash between the two steps of finishing is made good', () =>
  inFolder(async (folder) => {
    const journal = fileJournal(folder)
    await journal.note(SID, 'recording', {})
    await writeFile(join(folder, 'finished', `${SID}.recording`), '')
    assert.deepEqual(await journal.read(SID), { pending: {}, finished: ['recording'] })
    assert.deepEqual(await journal.pending(), [])
  }))

test('file: what is finished is forgotten after a week', () =>
  inFolder(async (folder) => {
    const journal = fileJournal(folder)
    await journal.finish(SID, 'recording')
    await journal.finish(OTHER, 'recording')
    const longAgo = new Date(Date.now() - 8 * 24 * 3_600_000)
    await utimes(join(folder, 'finished', `${SID}.recording`), longAgo, longAgo)
    await journal.pending()
    assert.deepEqual(await readdir(join(folder, 'finished')), [`${OTHER}.recording`])
  }))

test('file: a claim that nobody renews is nobody’s, wherever it was made', () =>
  inFolder(async (folder) => {
    const journal = fileJournal(folder)
    const path = join(folder, 'claims', SID)
    await writeFile(path, JSON.stringify({ host: 'another-machine', pid: 1, start: 0 }))
    assert.equal(await journal.claim(SID), undefined)
    const minutesAgo = new Date(Date.now() - 120_000)
    await utimes(path, minutesAgo, minutesAgo)
    const release = await journal.claim(SID)
    assert.equal(typeof release, 'function')
    await release?.()
    assert.deepEqual(await readdir(join(folder, 'claims')), [])
  }))

test('file: a claim that is just being written is left alone', () =>
  inFolder(async (folder) => {
    const journal = fileJournal(folder)
    await writeFile(join(folder, 'claims', SID), '')
    assert.equal(await journal.claim(SID), undefined)
  }))

test('file: nothing but a SID becomes part of a path', () =>
  inFolder(async (folder) => {
    const journal = fileJournal(folder)
    await assert.rejects(journal.note('../../x', 'recording', {}), TypeError)
    await assert.rejects(async () => journal.claim('../../x'), TypeError)
    await assert.rejects(journal.finish('', 'recording'), TypeError)
  }))

test('file: a folder that cannot be made stops the start', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'file'), '')
    assert.throws(() => fileJournal(join(folder, 'file', 'journal')), TypeError)
    assert.throws(() => fileJournal(''), TypeError)
  }))

test.run()
