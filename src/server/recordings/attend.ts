import type { RecordingNote, TranscriptNote } from './callback.js'
import { RecordingError } from './error.js'
import type { Settings } from './options.js'
import { type Shop, work } from './work.js'

/**
 * Sees to a recording: claims it, works on it, and says when to come back after a failure. What was given up is in
 * `parked`, and stays noted. Never rejects.
 */
export function attendant(shop: Shop, parked: Set<string>): (sid: string) => Promise<number | undefined> {
  const { journal, settings, signal, report } = shop
  const failures = new Map<string, number>()

  async function claimed(sid: string): Promise<number | undefined> {
    const release = await journal.claim(sid)
    // Somebody else is at it. Should they fail, the next look into the journal finds it.
    if (release === undefined) return undefined
    try {
      return await work(sid, failures.get(sid) ?? 0, shop)
    } finally {
      await release()
    }
  }

  async function failed(recordingSid: string, error: unknown): Promise<number | undefined> {
    // Closed in the midst of it: it stays noted for the next start.
    if (signal.aborted) return undefined
    const attempt = (failures.get(recordingSid) ?? 0) + 1
    failures.set(recordingSid, attempt)
    const { retry = 'soon', retryAfter } = error instanceof RecordingError ? error : {}
    if (retry === 'never' || (await ageOf(recordingSid)) > settings.giveUpAfter) {
      parked.add(recordingSid)
      failures.delete(recordingSid)
      report({ type: 'gave-up', recordingSid, error })
      return undefined
    }
    const delay = retry === 'late' ? settings.longestRetry : delayOf(attempt, settings)
    const milliseconds = Math.max(delay, retryAfter ?? 0)
    report({ type: 'retry', recordingSid, error, attempt, milliseconds })
    return milliseconds
  }

  /** How long ago Twilio called, in ms. */
  async function ageOf(sid: string): Promise<number> {
    try {
      const { recording, transcript } = (await journal.read(sid)).pending
      const { at } = (recording ?? transcript ?? { at: Date.now() }) as RecordingNote | TranscriptNote
      return Date.now() - at
    } catch {
      return 0
    }
  }

  return async function attend(sid) {
    try {
      const after = await claimed(sid)
      failures.delete(sid)
      return after
    } catch (error) {
      return failed(sid, error)
    }
  }
}

/** Twice as long each time, and never for all at the same moment: between half and all of it. */
export function delayOf(attempt: number, { firstRetry, longestRetry }: Settings, random = Math.random()): number {
  const full = Math.min(firstRetry * 2 ** Math.min(attempt - 1, 30), longestRetry)
  return Math.round(full * (0.5 + random / 2))
}
