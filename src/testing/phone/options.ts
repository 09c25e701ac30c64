import { didYouMean, sentence } from '../../twiml/near-miss.js'
import type { Settings } from '../interpreter/settings.js'
import type { CallEvent, Line } from '../interpreter/world.js'
import type { TransportOptions } from '../transport/options.js'
import { secondsFrom } from './seconds.js'

/** What a phone is like, and the number that it calls. */
export interface PhoneOptions extends TransportOptions {
  /**
   * Who calls, or writes: a number in E.164 format, `anonymous`, `client:alice`, `sip:alice@example.com` or
   * `whatsapp:+14155550100`.
   * @default +14155550100
   */
  readonly from?: string | undefined
  /**
   * Who is called, or written to.
   * @default +14155550199
   */
  readonly to?: string | undefined
  /** The account that `AccountSid` names. A made-up one by default. */
  readonly accountSid?: string | undefined
  /** Where Twilio asks when the app fails, as set for the number. A URL, or a path of the app. Default: nowhere. */
  readonly fallbackUrl?: string | undefined
  /** @default POST */
  readonly fallbackMethod?: 'GET' | 'POST' | undefined
  /** What is told of the end of each call, as set for the number. A URL, or a path of the app. Default: nothing. */
  readonly statusCallback?: string | undefined
  /** @default POST */
  readonly statusCallbackMethod?: 'GET' | 'POST' | undefined
  /**
   * Of what it is told, for calls that the REST API makes: `initiated`, `ringing`, `answered`, `completed`.
   * @default completed
   */
  readonly statusCallbackEvents?: readonly CallEvent[] | undefined
  /** Parameters sent with each request about a call or message, such as `{ FromCountry: 'US' }`. */
  readonly params?: Readonly<Record<string, string>> | undefined
  /**
   * What makes a test fail: what Twilio would log as an error, warnings too, or neither. What does not is in
   * `call.errors` and `call.warnings`.
   * @default error
   */
  readonly failOn?: 'error' | 'warning' | 'never' | undefined
  /** Twilio's codes that make no test fail, such as `[11200]` where a test is about the fallback URL. */
  readonly ignore?: readonly number[] | undefined
  /**
   * What the phone's SIDs are made of, 0 to 4294967295. Phones of one process differ by default, and a test that runs
   * again has the same. Give a random one when the app keeps calls in a store that outlives the test.
   */
  readonly seed?: number | undefined
  /**
   * When the phone's clock starts.
   * @default 2026-01-01T00:00:00Z
   */
  readonly start?: Date | undefined
  /**
   * How fast `<Say>` speaks.
   * @default 15
   */
  readonly charactersPerSecond?: number | undefined
  /**
   * How long a `<Play>` lasts, as `8`, `'8s'` or `'1m'`.
   * @default 10s
   */
  readonly playTime?: number | string | undefined
  /**
   * Whether keys pressed before a `<Gather>` listens are kept for it. Twilio does not document that it does.
   * @default false
   */
  readonly typeAhead?: boolean | undefined
  /**
   * Whether a `<Gather>` requests its action when the caller hangs up. Twilio's documentation does not say so.
   * @default false
   */
  readonly gatherHangupSendsAction?: boolean | undefined
  /**
   * `Digits` when `actionOnEmptyResult` sends nothing.
   * @default absent
   */
  readonly emptyDigits?: 'absent' | 'empty' | undefined
  /**
   * Whether a recording of nothing but silence is saved, and its action requested, or dropped, and the next verb run:
   * so do accounts for which Twilio has switched silent recordings off.
   * @default saved
   */
  readonly silentRecordings?: 'saved' | 'dropped' | undefined
  /**
   * Whether a `<Dial>` requests its action when the caller hangs up in the middle of a talk.
   * @default true
   */
  readonly dialHangupSendsAction?: boolean | undefined
  /**
   * Members of a queue that has no `maxQueueSize`.
   * @default 1000
   */
  readonly maxQueueSize?: number | undefined
  /**
   * Documents that a call may ask for in a row without waiting for anything. More is an infinite redirect.
   * @default 100
   */
  readonly maxFetches?: number | undefined
  /**
   * Who answers STOP and its like: Twilio, with all replies blocked from then on; Twilio's Advanced Opt-Out, which adds
   * `OptOutType`, and `MessagingServiceSid`, as only messaging services have it; or nobody.
   * @default default
   */
  readonly optOut?: 'default' | 'advanced' | 'off' | undefined
}

/** The settings for the interpreter. */
export function settingsFrom(options: PhoneOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!NAMES.has(name)) throw new TypeError(sentence(`phone() has no option \`${name}\`${didYouMean(name, NAMES)}`))
  }
  const { seed = ++phones, start = new Date(Date.UTC(2026, 0, 1)) } = options
  const whole = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most
  check(whole(seed, 0xffffffff), `seed takes a whole number from 0 to ${0xffffffff}`, seed)
  check(start instanceof Date && !Number.isNaN(start.getTime()), 'start takes a Date', start)
  for (const [name, choices] of CHOICES) {
    const given = options[name]
    if (given === undefined) continue
    const allowed = choices.map((choice) => JSON.stringify(choice).replaceAll('"', "'"))
    check(choices.includes(given), `${name} takes ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`, given)
  }
  const { charactersPerSecond = 15, maxQueueSize = 1000, maxFetches = 100 } = options
  check(charactersPerSecond > 0, 'charactersPerSecond takes a number above 0', charactersPerSecond)
  check(whole(maxQueueSize, 5000), 'maxQueueSize takes a whole number up to 5000', maxQueueSize)
  check(maxFetches >= 1, 'maxFetches takes a number above 0', maxFetches)
  return {
    accountSid: options.accountSid ?? `AC${'0'.repeat(31)}1`,
    seed: seed.toString(16).padStart(8, '0'),
    epoch: start.getTime(),
    charactersPerSecond,
    playSeconds: secondsFrom(options.playTime ?? 10, 'playTime'),
    maxFetches,
    maxQueueSize,
    typeAhead: options.typeAhead ?? false,
    gatherHangupSendsAction: options.gatherHangupSendsAction ?? false,
    emptyDigits: options.emptyDigits ?? 'absent',
    silentRecordings: options.silentRecordings ?? 'saved',
    dialHangupSendsAction: options.dialHangupSendsAction ?? true,
    optOut: options.optOut ?? 'default',
    origins: Object.keys(options.apps ?? {}).map((origin) => new URL(origin).origin),
  }
}

let phones = 0

type Choice = 'failOn' | 'emptyDigits' | 'silentRecordings' | 'optOut' | 'fallbackMethod' | 'statusCallbackMethod'

const CHOICES: readonly (readonly [Choice, readonly string[]])[] = [
  ['failOn', ['error', 'warning', 'never']],
  ['emptyDigits', ['absent', 'empty']],
  ['silentRecordings', ['saved', 'dropped']],
  ['optOut', ['default', 'advanced', 'off']],
  ['fallbackMethod', ['GET', 'POST']],
  ['statusCallbackMethod', ['GET', 'POST']],
]

const TABLE: { readonly [Name in keyof PhoneOptions]-?: true } = {
  accountSid: true,
  apps: true,
  authToken: true,
  charactersPerSecond: true,
  dialHangupSendsAction: true,
  emptyDigits: true,
  failOn: true,
  fallbackMethod: true,
  fallbackUrl: true,
  from: true,
  gatherHangupSendsAction: true,
  headers: true,
  ignore: true,
  maxFetches: true,
  maxQueueSize: true,
  optOut: true,
  params: true,
  playTime: true,
  publicUrl: true,
  seed: true,
  silentRecordings: true,
  start: true,
  statusCallback: true,
  statusCallbackEvents: true,
  statusCallbackMethod: true,
  timeout: true,
  to: true,
  typeAhead: true,
}

const NAMES: ReadonlySet<string> = new Set(Object.keys(TABLE))

/** What the number is set up with, its URLs made absolute. */
export function lineFrom(options: PhoneOptions & { readonly method?: 'GET' | 'POST' | undefined }, url: string): Line {
  const absolute = (path: string | undefined) => path && new URL(path, url).href
  return {
    url,
    method: options.method ?? 'POST',
    fallbackUrl: absolute(options.fallbackUrl),
    fallbackMethod: options.fallbackMethod ?? 'POST',
    statusCallback: absolute(options.statusCallback),
    statusCallbackMethod: options.statusCallbackMethod ?? 'POST',
    statusCallbackEvents: options.statusCallbackEvents,
  }
}

function check(isRight: boolean, allowed: string, given: unknown): void {
  if (!isRight) throw new TypeError(`${allowed}, not ${JSON.stringify(given)}.`)
}
