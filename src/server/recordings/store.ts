import type { Readable } from 'node:stream'
import type { RecordingDetails } from './details.js'
import type { RecordingJournal } from './journal/journal.js'

/** Where recordings are kept: `fileRecordings(folder)`, or anything with `put`. Never called twice at once for one `sid`. */
export interface RecordingStore {
  /**
   * Keeps a recording. The stream ends once its length has been checked, and fails where something is missing: then
   * `put` rejects and keeps nothing. What it rejects with is tried again. After a crash it may be called again for a
   * `sid` it had stored; without `has`, it replaces that one.
   */
  put(sid: string, recording: Readable, details: RecordingDetails): Promise<void>
  /** Whether the whole recording is there. Saves a second download after a crash. */
  has?(sid: string): Promise<boolean>
  /**
   * Adds what became known to what is known of a recording, before or after `put`: its transcript, or that there is no
   * sound. Without it, transcripts that come after `put` are lost; see `transcriptWithin`.
   */
  describe?(sid: string, details: Partial<RecordingDetails>): Promise<void>
  /** Where work still to do is noted. */
  readonly journal?: RecordingJournal | undefined
}
