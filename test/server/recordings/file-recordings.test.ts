import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'uvu'
import type { RecordingDetails } from '../../../src/server/recordings/details.js'
import { fileRecordings } from '../../../src/server/recordings/files/file-recordings.js'

const SID = `RE${'2'.repeat(32)}`
const DETAILS: RecordingDetails = {
  recordingSid: SID,
  accountSid: `AC${'1'.repeat(32)}`,
  status: 'completed',
  format: 'mp3',
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'twimlx-files-'))
  try {
    await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const visible = async (folder: string) => (await readdir(folder)).filter((name) => !name.startsWith('.')).sort()

test('a recording stands under its name only when it is whole', () =>
  inFolder(async (folder) => {
    const store = fileRecordings(folder)
    async function* broken() {
      yield Buffer.from('some')
      throw new Error('cut off')
    }
    await assert.rejects(store.put(SID, Readable.from(broken()), DETAILS), /cut off/)
    assert.deepEqual([await visible(folder), await readdir(join(folder, '.part'))], [[], []])
    assert.equal(await store.has(SID), false)

    await store.put(SID, Readable.from([Buffer.from('some'), Buffer.from('thing')]), DETAILS)
    assert.deepEqual(await visible(folder), [`${SID}.json`, `${SID}.mp3`])
    assert.equal(await readFile(join(folder, `${SID}.mp3`), 'utf8'), 'something')
    assert.equal(await store.has(SID), true)
  }))

test('what is known grows, and nothing of it is lost', () =>
  inFolder(async (folder) => {
    const store = fileRecordings(folder)
    const known = async () => JSON.parse(await readFile(join(folder, `${SID}.json`), 'utf8'))
    const transcript = { transcriptionSid: `TR${'4'.repeat(32)}`, status: 'completed', text: 'Grüezi “you” \u2028' }
    await store.describe(SID, { from: '+14155550100', transcript })
    await store.put(SID, Readable.from([Buffer.from('x')]), { ...DETAILS, from: undefined, duration: 3 })
    await store.describe(SID, { to: '+14155550199', from: undefined })
    const { storedAt: _storedAt, sha256: _sha256, ...details } = await known()
    assert.deepEqual(details, {
      ...DETAILS,
      from: '+14155550100',
      to: '+14155550199',
      duration: 3,
      transcript,
      file: `${SID}.mp3`,
      bytes: 1,
    })
  }))

test('what an earlier process left unfinished goes when the recording comes', () =>
  inFolder(async (folder) => {
    const store = fileRecordings(folder)
    await writeFile(join(folder, '.part', `${SID}.left`), 'half')
    await store.put(SID, Readable.from([Buffer.from('x')]), DETAILS)
    assert.deepEqual(await readdir(join(folder, '.part')), [])
  }))

test('the rights of the files can be chosen', () =>
  inFolder(async (folder) => {
    await fileRecordings(folder, { mode: 0o640 }).put(SID, Readable.from([Buffer.from('x')]), DETAILS)
    for (const name of await visible(folder))
      assert.equal((await stat(join(folder, name))).mode & 0o777, 0o640 & ~process.umask())
    for (const mode of [0, 0o1000, 1.5, '640'])
      assert.throws(() => fileRecordings(folder, { mode } as never), TypeError)
  }))

test('who may read the files may enter the folder, and no one else', () =>
  inFolder(async (folder) => {
    for (const [mode, expected] of [
      [0o600, 0o700],
      [0o640, 0o750],
      [0o644, 0o755],
    ] as const) {
      const path = join(folder, String(mode))
      fileRecordings(path, { mode })
      assert.equal((await stat(path)).mode & 0o777, expected & ~process.umask())
      assert.equal((await stat(join(path, '.journal'))).mode & 0o777, 0o700)
    }
  }))

test('nothing but a SID becomes part of a path', () =>
  inFolder(async (folder) => {
    const store = fileRecordings(folder)
    for (const sid of ['../x', '', `${SID}/..`, `${SID}\n`, 'RE1', `CA${'2'.repeat(32)}`]) {
      await assert.rejects(store.put(sid, Readable.from([]), DETAILS), TypeError)
      await assert.rejects(store.describe(sid, {}), TypeError)
      await assert.rejects(store.has(sid), TypeError)
    }
    assert.deepEqual(await visible(folder), [])
  }))

test('a folder that cannot be made stops the start', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'file'), '')
    assert.throws(() => fileRecordings(join(folder, 'file', 'recordings')), TypeError)
    assert.throws(() => fileRecordings(undefined as never), TypeError)
  }))

test.run()
