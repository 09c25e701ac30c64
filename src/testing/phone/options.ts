import type { Settings } from '../interpreter/settings.js'
import type { CallEvent, Line } from '../interpreter/world.js'
import type { TransportOptions } from '../transport/options.js'
import {
  address,
  checkOptions,
  flag,
  type Kind,
  type Kinds,
  listOf,
  location,
  method,
  oneOf,
  parameters,
  string,
  whole,
} from './option-kinds.js'
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
  /** Parameters sent with each request about a call or message, such as `{ FromCountry: 'US' }`. Default: none. */
  readonly params?: Readonly<Record<string, string>> | undefined
  /**
   * What makes a test fail: what Twilio would log as an error, warnings too, or neither. What does not is in
   * `call.errors` and `call.warnings`.
   * @default error
   */
  readonly failOn?: 'error' | 'warning' | 'never' | undefined
  /** Twilio's codes that make no test fail, such as `[11200]` where a test is about the fallback URL. Default: none. */
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
   * How fast `<Say>` speaks, in characters a second.
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
   * Members of a queue that has no `maxQueueSize`, 0 to 5000.
   * @default 1000
   */
  readonly maxQueueSize?: number | undefined
  /**
   * Documents that a call may ask for in a row without waiting for anything, from 1 on. More is an infinite redirect.
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

/**
 * The settings for the interpreter.
 * @throws TypeError for an option that there is not, and for a value that it does not take.
 */
export function settingsFrom(options: PhoneOptions): Settings {
  checkOptions('phone()', options, KINDS)
  const { seed = ++phones, start = new Date(Date.UTC(2026, 0, 1)) } = options
  return {
    accountSid: options.accountSid ?? `AC${'0'.repeat(31)}1`,
    seed: seed.toString(16).padStart(8, '0'),
    epoch: start.getTime(),
    charactersPerSecond: options.charactersPerSecond ?? 15,
    playSeconds: secondsFrom(options.playTime ?? 10, 'playTime'),
    maxFetches: options.maxFetches ?? 100,
    maxQueueSize: options.maxQueueSize ?? 1000,
    typeAhead: options.typeAhead ?? false,
    gatherHangupSendsAction: options.gatherHangupSendsAction ?? false,
    emptyDigits: options.emptyDigits ?? 'absent',
    silentRecordings: options.silentRecordings ?? 'saved',
    dialHangupSendsAction: options.dialHangupSendsAction ?? true,
    optOut: options.optOut ?? 'default',
    origins: Object.keys(options.apps ?? {}).flatMap((origin) => (URL.canParse(origin) ? new URL(origin).origin : [])),
  }
}

let phones = 0

const positive: Kind = {
  takes: 'a number above 0',
  isRight: (value) => typeof value === 'number' && value > 0 && value < Infinity,
}

const date: Kind = {
  takes: 'a Date',
  isRight: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
}

const EVENTS: readonly unknown[] = ['initiated', 'ringing', 'answered', 'completed'] satisfies CallEvent[]

/** What the number is set up with, and who calls it: options of a phone, and of a call or text. */
export const LINE_KINDS = {
  from: address,
  to: address,
  params: parameters,
  fallbackUrl: location,
  fallbackMethod: method,
  statusCallback: location,
  statusCallbackMethod: method,
  statusCallbackEvents: listOf("'initiated', 'ringing', 'answered' and 'completed'", (event) => EVENTS.includes(event)),
} as const

const KINDS: Kinds<PhoneOptions> = {
  ...LINE_KINDS,
  accountSid: string,
  apps: undefined,
  authToken: undefined,
  charactersPerSecond: positive,
  dialHangupSendsAction: flag,
  emptyDigits: oneOf('absent', 'empty'),
  failOn: oneOf('error', 'warning', 'never'),
  gatherHangupSendsAction: flag,
  headers: undefined,
  ignore: listOf("Twilio's codes, such as [11200]", Number.isInteger),
  maxFetches: whole(1, 1_000_000),
  maxQueueSize: whole(0, 5000),
  optOut: oneOf('default', 'advanced', 'off'),
  playTime: undefined,
  publicUrl: undefined,
  seed: whole(0, 0xffffffff),
  silentRecordings: oneOf('saved', 'dropped'),
  start: date,
  timeout: undefined,
  typeAhead: flag,
}

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
