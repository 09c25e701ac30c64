import { errorFields } from '../log/error-fields.js'
import type { Level, Logger } from '../log/logger.js'
import { RecordingError } from './error.js'

/** What became of a recording. */
export type RecordingEvent =
  /** It is in the store, whole. */
  | { readonly type: 'stored'; readonly recordingSid: string }
  /** Its transcript is in the store. */
  | { readonly type: 'transcribed'; readonly recordingSid: string }
  /** It is gone at Twilio. */
  | { readonly type: 'deleted'; readonly recordingSid: string }
  /** There is no sound: too short, silent, or it could not be encrypted. */
  | { readonly type: 'absent'; readonly recordingSid: string }
  /** It did not work, and is tried again after so many milliseconds. */
  | {
      readonly type: 'retry'
      readonly recordingSid: string
      readonly error: unknown
      readonly attempt: number
      readonly milliseconds: number
    }
  /** It is stored although Twilio did not say who called, or sent less sound than it had spoken of. */
  | { readonly type: 'doubtful'; readonly recordingSid: string; readonly error: unknown }
  /** It is not tried again before the next start; what is to do stays noted. */
  | { readonly type: 'gave-up'; readonly recordingSid: string; readonly error: unknown }
  /** Its transcript came when the store could take none any more, and is lost. */
  | { readonly type: 'transcript-lost'; readonly recordingSid: string }
  /** A request that is no callback of a recording, or a broken one, was answered and otherwise ignored. */
  | { readonly type: 'ignored'; readonly reason: string }
  /** The journal could not be read. */
  | { readonly type: 'journal-failed'; readonly error: unknown }

const SENTENCES = {
  stored: 'Recording stored',
  transcribed: 'Transcript stored',
  deleted: 'Recording deleted at Twilio',
  absent: 'There is no sound for a recording',
  retry: 'Recording not done yet, will be tried again',
  doubtful: 'Recording stored, with something amiss',
  'gave-up': 'Recording given up till the next start',
  'transcript-lost': 'Transcript came too late for the store',
  ignored: 'Request to the recordings route ignored',
  'journal-failed': 'Journal of recordings could not be read',
} as const

const LEVELS = {
  stored: 'info',
  transcribed: 'info',
  deleted: 'info',
  absent: 'warn',
  doubtful: 'warn',
  'gave-up': 'error',
  'transcript-lost': 'error',
  ignored: 'warn',
  'journal-failed': 'error',
} as const

/** One line in the log for each event. */
export function logEvent(logger: Logger, event: RecordingEvent): void {
  const { type, ...fields } = event
  const shown = 'error' in fields ? { ...fields, error: errorFields(fields.error) } : fields
  logger[levelOf(event)](shown, SENTENCES[type])
}

function levelOf(event: RecordingEvent): Level {
  if (event.type !== 'retry') return LEVELS[event.type]
  // What is no fault of Twilio's is one of the store's.
  if (!(event.error instanceof RecordingError)) return 'warn'
  return event.error.retry === 'late' ? 'error' : 'info'
}
