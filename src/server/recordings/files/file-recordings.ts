import { createHash, randomUUID } from 'node:crypto'
import { access, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { RecordingDetails } from '../details.js'
import { fileJournal } from '../journal/file-journal.js'
import type { RecordingJournal } from '../journal/journal.js'
import { checkedRecordingSid } from '../sid.js'
import type { RecordingStore } from '../store.js'
import { isMissing, makeFolder, moveDurably, PRIVATE, writeDurably } from './durable.js'

export interface FileRecordingsOptions {
  /** The rights of the files; who may read them may enter the folder. Default: 0o600, for the server's user alone. */
  readonly mode?: number | undefined
}

/** Recordings in a folder, with all that a store can have. */
export interface FileRecordings extends RecordingStore {
  has(sid: string): Promise<boolean>
  describe(sid: string, details: Partial<RecordingDetails>): Promise<void>
  readonly journal: RecordingJournal
}

/**
 * Recordings in a folder: `RE….wav` or `RE….mp3`, and beside it `RE….json` with what is known of it, and its size and
 * SHA-256. A file with a recording's name is whole. Work in progress lies in `.part` and `.journal`. Several processes
 * may share the folder.
 * @throws TypeError when the folder cannot be made, or the mode is none.
 */
export function fileRecordings(folder: string, options: FileRecordingsOptions = {}): FileRecordings {
  const { mode = PRIVATE } = options
  if (!Number.isInteger(mode) || mode < 0o400 || mode > 0o777) {
    throw new TypeError('fileRecordings(): mode takes the rights of a file, such as 0o640.')
  }
  // Who may read a file must get to it.
  makeFolder(folder, 'fileRecordings()', 0o700 | mode | ((mode & 0o444) >> 2))
  const unfinished = join(folder, '.part')
  makeFolder(unfinished, 'fileRecordings()')

  async function has(sid: string): Promise<boolean> {
    const paths = ['wav', 'mp3'].map((format) => join(folder, `${checkedRecordingSid(sid)}.${format}`))
    const found = await Promise.allSettled(paths.map((path) => access(path)))
    return found.some(({ status }) => status === 'fulfilled')
  }

  async function add(sid: string, details: object): Promise<void> {
    const path = join(folder, `${sid}.json`)
    const found = Object.entries(details).filter(([, value]) => value !== undefined)
    const known = { ...(await detailsIn(path)), ...Object.fromEntries(found) }
    await writeDurably(path, `${JSON.stringify(known, undefined, 2)}\n`, unfinished, mode)
  }

  return {
    journal: fileJournal(join(folder, '.journal')),
    has,
    describe: async (sid, details) => add(checkedRecordingSid(sid), details),
    async put(sid, recording, details) {
      checkedRecordingSid(sid)
      await removeLeftovers(unfinished, sid)
      const part = join(unfinished, `${sid}.${randomUUID()}`)
      try {
        const { bytes, sha256 } = await write(part, recording, mode)
        const file = `${sid}.${details.format ?? 'wav'}`
        // The sound last: where it is, all is.
        await add(sid, { ...details, file, bytes, sha256, storedAt: new Date().toISOString() })
        await moveDurably(part, join(folder, file))
      } finally {
        await rm(part, { force: true })
      }
    },
  }
}

/** Writes a stream to the disk, chunk by chunk, and tells what was written. */
async function write(path: string, recording: Readable, mode: number): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  const handle = await open(path, 'wx', mode)
  try {
    for await (const chunk of recording as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** What an earlier process left of this recording when it ended. */
async function removeLeftovers(unfinished: string, sid: string): Promise<void> {
  for (const name of await readdir(unfinished)) {
    if (name.startsWith(`${sid}.`)) await rm(join(unfinished, name), { force: true })
  }
}

async function detailsIn(path: string): Promise<object> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as object
  } catch (error) {
    if (isMissing(error)) return {}
    throw error
  }
}
