import { recordingsApi } from './api/recordings-api.js'
import type { RecordingNote, TranscriptNote } from './callback.js'
import type { RecordingDetails } from './details.js'
import { RecordingError } from './error.js'
import type { RecordingEvent } from './events.js'
import type { JournalEntry, RecordingJournal } from './journal/journal.js'
import type { Settings } from './options.js'
import { putInto } from './put-into.js'
import type { RecordingStore } from './store.js'

/** What the work on a recording needs. */
export interface Shop {
  readonly store: RecordingStore
  readonly journal: RecordingJournal
  readonly settings: Settings
  readonly signal: AbortSignal
  readonly report: (event: RecordingEvent) => void
}

/** From this try on we take what Twilio has, though it does not say who called, or is shorter than announced. */
const LENIENT = 5

/**
 * Does what is noted for a recording, whatever a crash has left undone of it. `failures` is how often that failed.
 * Gives in how many milliseconds to come back; undefined when nothing is left, or what is missing will come by itself.
 */
export async function work(sid: string, failures: number, shop: Shop): Promise<number | undefined> {
  const { store, journal, settings, report } = shop
  const entry = await journal.read(sid)
  const transcript = entry.pending.transcript as TranscriptNote | undefined
  if (transcript !== undefined && store.describe !== undefined) {
    await store.describe(sid, defined(transcript.details))
    await journal.finish(sid, 'transcript')
    report({ type: 'transcribed', recordingSid: sid })
  }
  const recording = entry.pending.recording as RecordingNote | undefined
  if (recording === undefined) return transcriptAlone(sid, entry, shop)
  if (recording.details.status !== 'completed') return withoutSound(sid, recording, shop)

  // A store that can add the transcript later need not wait for it.
  const wait = waitForTranscript(entry, recording, settings)
  if (entry.pending.stored === undefined) {
    if (wait !== undefined && store.describe === undefined) return wait
    await fetchInto(recording, transcript, failures, shop)
    await journal.note(sid, 'stored', {})
    report({ type: 'stored', recordingSid: sid })
  }
  if (transcript !== undefined && store.describe === undefined) {
    await journal.finish(sid, 'transcript')
    report({ type: 'transcribed', recordingSid: sid })
  }
  if (settings.deleteAfter) {
    if (wait !== undefined) return wait
    const api = await recordingsApi(recording.details, recording.host, settings, shop.signal)
    await api.remove()
    report({ type: 'deleted', recordingSid: sid })
  }
  await journal.finish(sid, 'recording')
  return undefined
}

/** A transcript whose recording is not there. A store without `describe` gets it together with the recording. */
async function transcriptAlone(sid: string, entry: JournalEntry, shop: Shop): Promise<undefined> {
  if (entry.pending.transcript === undefined || shop.store.describe !== undefined) return
  const { at } = entry.pending.transcript as TranscriptNote
  const isLate = entry.finished.includes('recording') || Date.now() - at > shop.settings.giveUpAfter
  if (!isLate) return
  await shop.journal.finish(sid, 'transcript')
  shop.report({ type: 'transcript-lost', recordingSid: sid })
}

async function withoutSound(sid: string, { details }: RecordingNote, shop: Shop): Promise<undefined> {
  await shop.store.describe?.(sid, defined(details))
  await shop.journal.finish(sid, 'recording')
  shop.report({ type: 'absent', recordingSid: sid })
}

/** How much longer to wait for a transcript, in ms; undefined when there is one, or it is no longer waited for. */
function waitForTranscript(entry: JournalEntry, { at }: RecordingNote, settings: Settings): number | undefined {
  if (entry.pending.transcript !== undefined || entry.finished.includes('transcript')) return undefined
  const left = at + settings.transcriptWithin - Date.now()
  return left > 0 ? left : undefined
}

/** Fetches the recording and puts it into the store, unless a crash came right after that. */
async function fetchInto(
  recording: RecordingNote,
  transcript: TranscriptNote | undefined,
  failures: number,
  shop: Shop,
): Promise<void> {
  const { store, settings, report } = shop
  const { recordingSid } = recording.details
  if (await store.has?.(recordingSid)) return
  const api = await recordingsApi(recording.details, recording.host, settings, shop.signal)
  const said = { ...defined(transcript?.details ?? {}), ...defined(recording.details) } as RecordingDetails
  const isUnknown = said.from === undefined || said.to === undefined
  const found =
    settings.lookUpCall && isUnknown && said.callSid !== undefined
      ? await api.callFacts(said.callSid).catch((error: unknown) => {
          if (failures < LENIENT && !(error instanceof RecordingError && error.code === 'not-there')) throw error
          report({ type: 'doubtful', recordingSid, error })
          return {}
        })
      : {}
  const details = { ...defined(found), ...said, format: settings.format } as RecordingDetails
  const download = await api.download((error) => {
    if (failures < LENIENT) throw error
    report({ type: 'doubtful', recordingSid, error })
  })
  await putInto(store, download, details, settings.stallTimeout)
}

/** Without names whose value is undefined, which would hide what is known. */
function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}
