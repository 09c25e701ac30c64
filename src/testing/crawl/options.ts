import type { Routes, RouteTable } from '../../twiml/routes/index.js'
import type { PhoneOptions } from '../phone/options.js'

/** What of `phone()` says what calls are like. */
type PhoneName =
  | 'authToken'
  | 'publicUrl'
  | 'apps'
  | 'headers'
  | 'from'
  | 'to'
  | 'accountSid'
  | 'params'
  | 'fallbackUrl'
  | 'fallbackMethod'
  | 'statusCallback'
  | 'statusCallbackMethod'
  | 'gatherHangupSendsAction'
  | 'emptyDigits'
  | 'silentRecordings'
  | 'dialHangupSendsAction'

/** How a flow is searched. What is said about the phone is what `phone()` takes. */
export interface CrawlOptions extends Pick<PhoneOptions, PhoneName> {
  /**
   * Where calls come in: a path of the app, or several. Default: `/voice` if it is one of `routes`, or else the first of
   * them but `/message`, which is for texts; `/voice` without any.
   */
  readonly start?: string | readonly string[] | undefined
  /**
   * The routes that there are: a table of `defineRoutes`, or paths such as `/conference/:name`. A route that no call
   * comes to is reported, unless it is `/message`. Default: only those are known that are found.
   */
  readonly routes?: Routes | RouteTable | readonly string[] | undefined
  /**
   * Inputs of a caller in a row, 0 to 100. Longer ways are not followed.
   * @default 8
   */
  readonly depth?: number | undefined
  /**
   * Requests to the app in all, from 1 on. Each way is a call of its own, from its beginning.
   * @default 200
   */
  readonly requests?: number | undefined
  /**
   * How often in a row a caller does the same at the same place, 1 to 100: an app may lose patience the third time.
   * @default 3
   */
  readonly visits?: number | undefined
  /**
   * Seconds of real time that an answer may take.
   * @default 2
   */
  readonly timeout?: number | undefined
  /** Keys to press at each `<Gather>`, beside those that are tried anyway: `['4711#']`. Default: none. */
  readonly keys?: readonly string[] | undefined
  /** What to say to each `<Gather>` that takes speech, beside its `hints`. Default: none. */
  readonly speech?: readonly string[] | undefined
  /**
   * Takes out of a document what differs from call to call, before documents are compared. SIDs, phone numbers, dates,
   * digits in text and values in queries are taken out anyway. Default: nothing more.
   */
  readonly mask?: ((twiml: string) => string) | undefined
}
