import type { Context } from 'koa'
import type { Component, TwimlWarning } from '../twiml/index.js'
import type { Blacklist } from './blacklist/blacklist.js'
import type { Metrics } from './events/event.js'
import type { IdempotencyStore } from './idempotency/store.js'
import type { Logger } from './log/logger.js'
import type { PublicUrl } from './public-url.js'
import type { RateLimitOptions } from './rate-limit/rate-limit.js'
import type { SessionStore } from './session/store.js'
import type { AuthToken } from './signature/auth-token.js'

/** What every part of the server may be told. docs/server.md says why each default is what it is. */
export interface TwilioOptions {
  /**
   * With what Twilio signs its requests: the account's primary auth token, a list while it is being rotated, or a
   * function for several accounts. Default: the environment's TWILIO_AUTH_TOKEN.
   */
  readonly authToken?: AuthToken | undefined
  /** Lets in the requests of these accounts only. Default: of all whose token is known. */
  readonly accountSid?: string | readonly string[] | undefined
  /**
   * `false` lets in requests of anybody, signed or not; TWILIO_FORGERY_PROTECTION=false does the same. Both print a
   * warning at start. Default: true.
   */
  readonly signature?: boolean | undefined
  /**
   * The address at which Twilio reaches the app, when a proxy or tunnel stands between: `https://example.com`, with
   * the path that the proxy takes away, if any. Signatures are checked against it, and URLs in TwiML begin with its path.
   * Default: the address of the request, by Koa's own `app.proxy` rules.
   */
  readonly publicUrl?: PublicUrl | undefined
  /** Callers to turn away. `false`, or TWILIO_BLACKLIST_CHECK=false, checks nobody. Default: none. */
  readonly blacklist?: Pick<Blacklist, 'check'> | false | undefined
  /** What a blocked caller hears instead of `<Reject reason="rejected"/>`. A blocked message gets no answer. */
  readonly blacklisted?: Component | undefined
  /**
   * How often one caller may call or write: `{ points: 10, duration: 60 }` lets in ten calls and messages a minute, and
   * rejects others as busy. Default: any number.
   */
  readonly rateLimit?: RateLimitOptions | undefined
  /**
   * Where sessions are kept: `redisSession(client)` when there is more than one process; `false` for none.
   * Default: in the memory of this process, four hours, shared by all middleware.
   */
  readonly session?: SessionStore | false | undefined
  /**
   * Where answers are kept for Twilio's retries (`I-Twilio-Idempotency-Token`): `redisIdempotency(client)` when there is
   * more than one process; `false` for nowhere. Default: in the memory of this process, for a minute.
   */
  readonly idempotency?: IdempotencyStore | false | undefined
  /**
   * What the caller gets when a handler throws, takes too long, or renders no valid TwiML: a component, or `'fallback'`
   * for an error status, so that Twilio asks the fallback URL. Default: a sentence of apology, spoken or written.
   */
  readonly onError?: Component | 'fallback' | undefined
  /** How long a request may take, in milliseconds, from 1 to 15,000, when Twilio gives up. Default: 10,000. */
  readonly deadline?: number | undefined
  /** Where log lines go; `false` for nowhere. Default: `pino`, to standard output, from LOG_LEVEL (`info`) up. */
  readonly logger?: Logger | false | undefined
  /** Whether logs show whole phone numbers. Default: false, the last digits alone. */
  readonly logNumbers?: boolean | undefined
  /** Counts what happens: `prometheus()`, or one's own. Default: nothing is counted. */
  readonly metrics?: Metrics | undefined
  /**
   * Gets each warning about a rendered document.
   * Default: `console.warn`, once for each place; nothing when NODE_ENV is `production`.
   */
  readonly onWarning?: ((warning: TwimlWarning, ctx: Context) => void) | undefined
  /** Throw on characters that XML forbids instead of dropping them. Default: false. */
  readonly strict?: boolean | undefined
}
