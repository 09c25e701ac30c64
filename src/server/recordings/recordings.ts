import { type Node, useRequest } from '../../twiml/index.js'
import { RetryError } from '../failure/retry-error.js'
import type { Logger } from '../log/logger.js'
import { withoutThrowing } from '../log/without-throwing.js'
import { attendant } from './attend.js'
import { type CallProps, notedFrom } from './callback.js'
import { logEvent, type RecordingEvent } from './events.js'
import type { RecordingJournal } from './journal/journal.js'
import { memoryJournal } from './journal/memory-journal.js'
import { type RecordingsOptions, settingsOf } from './options.js'
import { Queue } from './queue.js'
import type { RecordingStore } from './store.js'

/** A component for a route, and what goes on behind it. */
export interface Recordings {
  (props: CallProps): Promise<Node>
  /** Resolves when nothing is left to do here: all is stored, or given up till the next start. */
  idle(): Promise<void>
  /**
   * Starts nothing more and waits for downloads under way, at most `timeout` ms (default: 10_000); then they are broken
   * off. What is left stays in the journal for the next start.
   */
  close(options?: { readonly timeout?: number | undefined }): Promise<void>
}

/** How often the journal is looked through for work that another process has left, in ms. */
const LOOK_EVERY = 60_000

/**
 * A route for `recordingStatusCallback` and `transcribeCallback`, which fetches each finished recording into a store:
 *
 * ```tsx
 * const Recordings = recordings(fileRecordings('/var/lib/phone/recordings'))
 * const routes = defineRoutes({ '/voicemail': Voicemail, '/recordings': Recordings })
 * // in Voicemail: <Record recordingStatusCallback={Recordings} transcribe transcribeCallback={Recordings} />
 * ```
 *
 * Twilio is answered once the work is noted in the journal; the rest happens behind it, and is taken up again after a
 * restart. Recordings come from Twilio's API with the account's credentials, wherever a URL in the request points.
 * @throws TypeError or CredentialsError when the store has no `put`, or an option cannot be right.
 * @see https://www.twilio.com/docs/voice/api/recording
 */
export function recordings(store: RecordingStore, options: RecordingsOptions = {}): Recordings {
  if (typeof store?.put !== 'function') {
    throw new TypeError(
      'recordings() takes a store: fileRecordings(folder), or an object with put(sid, stream, details).',
    )
  }
  const settings = settingsOf(options)
  const journal = settings.journal ?? store.journal ?? forgetful(settings.logger)
  const closing = new AbortController()
  const parked = new Set<string>()
  const attend = attendant({ store, journal, settings, signal: closing.signal, report }, parked)
  const queue = new Queue(attend, settings.concurrency)
  let looking = look()
  const timer = setInterval(() => {
    looking = look()
  }, LOOK_EVERY).unref()

  function report(event: RecordingEvent): void {
    logEvent(settings.logger, event)
    withoutThrowing('onEvent of recordings()', () => settings.onEvent?.(event))
  }

  /** Takes up what is noted and nobody sees to. */
  async function look(): Promise<void> {
    try {
      for (const sid of await journal.pending()) {
        if (!parked.has(sid) && !queue.has(sid) && !closing.signal.aborted) queue.wake(sid)
      }
    } catch (error) {
      report({ type: 'journal-failed', error })
    }
  }

  async function note(request: ReturnType<typeof useRequest>, props: CallProps): Promise<Node> {
    const noted = notedFrom(request, props, Date.now())
    if (noted === undefined) return null
    if ('ignored' in noted) {
      report({ type: 'ignored', reason: noted.ignored })
      return null
    }
    try {
      await journal.note(noted.sid, noted.part, noted.value)
    } catch (cause) {
      throw new RetryError('The recording could not be noted, and would be lost.', { cause })
    }
    if (!closing.signal.aborted) queue.wake(noted.sid)
    return null
  }

  function Recordings(props: CallProps): Promise<Node> {
    return note(useRequest(), props)
  }

  return Object.assign(Recordings, {
    async idle() {
      await looking
      await queue.idle()
    },
    async close({ timeout = 10_000 }: { readonly timeout?: number | undefined } = {}) {
      clearInterval(timer)
      queue.close()
      const enough = setTimeout(() => closing.abort(), timeout)
      await queue.idle()
      clearTimeout(enough)
      closing.abort()
    },
  })
}

/** Said once, since nobody sees it until recordings are lost. */
function forgetful(logger: Logger): RecordingJournal {
  logger.warn(
    {},
    'recordings(): this store has no journal, so a restart loses what is to be fetched. Pass fileJournal().',
  )
  return memoryJournal()
}
