import { access, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing, makeFolder, PRIVATE, syncFolder, writeDurably } from '../files/durable.js'
import { checkedRecordingSid } from '../sid.js'
import { claimFile } from './claim.js'
import type { JournalEntry, JournalPart, RecordingJournal } from './journal.js'

const PARTS: readonly JournalPart[] = ['recording', 'transcript', 'stored']

/** How long it is remembered what was finished, in ms. Twilio repeats a callback within seconds. */
const REMEMBERED = 7 * 24 * 3_600_000
/** How often what need not be remembered is removed, in ms. */
const TIDIED_EVERY = 3_600_000

/**
 * A journal in a folder: each thing to do is a file, which goes when it is done. Survives restarts and power cuts, and
 * serves several processes that share the folder.
 * @throws TypeError when the folder cannot be made.
 */
export function fileJournal(folder: string): RecordingJournal {
  makeFolder(folder, 'fileJournal()')
  const [pending, finished, claims, work] = ['pending', 'finished', 'claims', 'work'].map((name) => {
    makeFolder(join(folder, name), 'fileJournal()')
    return join(folder, name)
  }) as [string, string, string, string]
  let tidied = 0

  const pendingPath = (sid: string, part: JournalPart) => join(pending, `${checkedRecordingSid(sid)}.${part}.json`)
  const finishedPath = (sid: string, part: JournalPart) => join(finished, `${checkedRecordingSid(sid)}.${part}`)

  async function tidy(): Promise<void> {
    if (Date.now() - tidied < TIDIED_EVERY) return
    tidied = Date.now()
    await removeOlder(finished, REMEMBERED)
    await removeOlder(work, TIDIED_EVERY)
  }

  return {
    async note(sid, part, value) {
      const path = pendingPath(sid, part)
      if ((await isThere(finishedPath(sid, part))) || (await isThere(path))) return false
      await writeDurably(path, JSON.stringify(value), work)
      return true
    },
    async read(sid): Promise<JournalEntry> {
      const entry = { pending: {} as Record<string, unknown>, finished: [] as JournalPart[] }
      for (const part of PARTS) {
        if (await isThere(finishedPath(sid, part))) {
          entry.finished.push(part)
          // Left by a crash between the two steps of finish(), or by a repeated callback at that moment.
          await rm(pendingPath(sid, part), { force: true })
          continue
        }
        const text = await readIfThere(pendingPath(sid, part))
        if (text !== undefined) entry.pending[part] = JSON.parse(text)
      }
      return entry
    },
    async finish(sid, part) {
      await writeFile(finishedPath(sid, part), '', { mode: PRIVATE })
      await syncFolder(finished)
      if (part === 'recording') await rm(pendingPath(sid, 'stored'), { force: true })
      await rm(pendingPath(sid, part), { force: true })
    },
    async pending() {
      await tidy()
      const names = await readdir(pending)
      const sids = names.flatMap((name) => /^(RE[0-9a-f]{32})\.(recording|transcript)\.json$/.exec(name)?.[1] ?? [])
      return [...new Set(sids)]
    },
    claim: (sid) => claimFile(join(claims, checkedRecordingSid(sid))),
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function removeOlder(folder: string, milliseconds: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > milliseconds) await rm(path, { force: true })
  }
}
