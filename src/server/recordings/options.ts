import { checkedAccountSid } from '../credentials/account-sid.js'
import type { CredentialsOptions } from '../credentials/credentials.js'
import { firstToken } from '../credentials/first-token.js'
import type { Logger } from '../log/logger.js'
import { loggerOf } from '../log/logger-of.js'
import { numberOption } from '../number-option.js'
import type { RecordingEvent } from './events.js'
import type { RecordingJournal } from './journal/journal.js'

/** `accountSid` and `authToken` as for `credentials()`; the token of the account above will do. */
export interface RecordingsOptions extends CredentialsOptions {
  /** How the sound is fetched. Default: `wav`, which loses nothing; `mp3` is about a tenth of it. */
  readonly format?: 'wav' | 'mp3' | undefined
  /** 1 to have both sides mixed, 2 to have each in a channel of its own. Default: as it was recorded. */
  readonly channels?: 1 | 2 | undefined
  /** Delete a recording at Twilio once it is stored. Default: false. */
  readonly deleteAfter?: boolean | undefined
  /**
   * How long a transcript may still come after its recording, in ms; till then the recording is not deleted at Twilio,
   * nor given to a store without `describe`. Default: 0, for recordings without `transcribe`. With it, 600_000 is ample.
   */
  readonly transcriptWithin?: number | undefined
  /**
   * Ask Twilio who called whom, since recording callbacks do not say, unless `from` and `to` came as props:
   * `to(Recordings, { from, to })`. Default: true.
   */
  readonly lookUpCall?: boolean | undefined
  /** Where work to do is noted. Default: the store's own, else `memoryJournal()`, with a warning. */
  readonly journal?: RecordingJournal | undefined
  /** How many recordings are fetched at once. Default: 4. */
  readonly concurrency?: number | undefined
  /** How long after a failure the first retry comes, in ms; each next one after twice as long. Default: 1000. */
  readonly firstRetry?: number | undefined
  /** The longest time between two tries, in ms. Default: 300_000, five minutes. */
  readonly longestRetry?: number | undefined
  /** After how long, in ms, a recording is left alone till the next start. Default: 86_400_000, a day. */
  readonly giveUpAfter?: number | undefined
  /** How long a download may stand still, in ms. Default: 30_000. */
  readonly stallTimeout?: number | undefined
  /** How long one download may take in all, in ms. Default: 3_600_000, an hour. */
  readonly downloadTimeout?: number | undefined
  /** The largest recording, in bytes. Default: 4 GiB, more than a day of two channels of WAV. */
  readonly maxBytes?: number | undefined
  /** Scheme and host of Twilio's API, for a proxy or a test. Default: https://api.twilio.com, or the region's. */
  readonly baseUrl?: string | undefined
  /** Where events are logged; `false` for nowhere. Default: the standard output, as JSON, with pino. */
  readonly logger?: Logger | false | undefined
  /** Gets each event: a recording is stored, given up … What it throws is warned of. */
  readonly onEvent?: ((event: RecordingEvent) => void) | undefined
}

type Filled =
  | 'format'
  | 'deleteAfter'
  | 'transcriptWithin'
  | 'lookUpCall'
  | 'concurrency'
  | 'firstRetry'
  | 'longestRetry'
  | 'giveUpAfter'
  | 'stallTimeout'
  | 'downloadTimeout'
  | 'maxBytes'

/** The options, checked and filled in. */
export type Settings = Omit<RecordingsOptions, Filled | 'logger'> & {
  readonly [Name in Filled]-?: NonNullable<RecordingsOptions[Name]>
} & { readonly logger: Logger }

/** setTimeout fires at once for more. */
const LONGEST = 2 ** 31 - 1

/** @throws TypeError or CredentialsError when an option cannot be right. */
export function settingsOf(options: RecordingsOptions): Settings {
  const { accountSid, authToken, format = 'wav', channels, onEvent } = options
  if (accountSid !== undefined) checkedAccountSid(accountSid, 'accountSid')
  if (authToken !== undefined && typeof authToken !== 'function') firstToken(authToken)
  if (format !== 'wav' && format !== 'mp3') throw new TypeError("format takes 'wav' or 'mp3'.")
  if (channels !== undefined && channels !== 1 && channels !== 2) throw new TypeError('channels takes 1 or 2.')
  if (onEvent !== undefined && typeof onEvent !== 'function') throw new TypeError('onEvent takes a function.')
  return {
    ...options,
    format,
    logger: loggerOf(options.logger),
    baseUrl: options.baseUrl === undefined ? undefined : checkedBase(options.baseUrl),
    deleteAfter: flag('deleteAfter', options.deleteAfter, false),
    lookUpCall: flag('lookUpCall', options.lookUpCall, true),
    transcriptWithin: whole('transcriptWithin', options.transcriptWithin, 0, 0),
    concurrency: whole('concurrency', options.concurrency, 4, 1, 100),
    firstRetry: whole('firstRetry', options.firstRetry, 1_000),
    longestRetry: whole('longestRetry', options.longestRetry, 300_000),
    giveUpAfter: whole('giveUpAfter', options.giveUpAfter, 86_400_000, 0),
    stallTimeout: whole('stallTimeout', options.stallTimeout, 30_000),
    downloadTimeout: whole('downloadTimeout', options.downloadTimeout, 3_600_000),
    maxBytes: whole('maxBytes', options.maxBytes, 4 * 2 ** 30, 1, Number.MAX_SAFE_INTEGER),
  }
}

function whole(name: string, value: number | undefined, otherwise: number, least = 1, most = LONGEST): number {
  return value === undefined ? otherwise : numberOption(name, value, least, most)
}

function flag(name: string, value: boolean | undefined, otherwise: boolean): boolean {
  if (value === undefined) return otherwise
  if (typeof value === 'boolean') return value
  throw new TypeError(`${name} takes true or false.`)
}

function checkedBase(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url !== undefined && isWeb && url.username === '' && url.search === '' && url.hash === '') {
    return url.href.replace(/\/$/, '')
  }
  throw new TypeError('baseUrl takes an http(s) URL without user, query and fragment.')
}
