import type { Context } from 'koa'
import type { Component, TwimlWarning } from '../twiml/index.js'
import { didYouMean, sentence } from '../twiml/near-miss.js'
import type { Blacklist } from './blacklist/blacklist.js'
import { isAccountSid } from './credentials/account-sid.js'
import type { Report } from './events/report.js'
import { reporter } from './events/reporter.js'
import { memoryIdempotency } from './idempotency/memory-idempotency.js'
import type { IdempotencyStore } from './idempotency/store.js'
import type { Logger } from './log/logger.js'
import { loggerOf } from './log/logger-of.js'
import type { TwilioOptions } from './options.js'
import { type Location, locationOf } from './public-url.js'
import { type RateLimiter, rateLimit } from './rate-limit/rate-limit.js'
import { memorySession } from './session/memory-session.js'
import type { SessionStore } from './session/store.js'
import type { SignatureSettings } from './signature/signature.js'
import { tokenSource } from './signature/token-source.js'

/** The options of one middleware, checked when it is made. */
export interface Settings extends Location {
  /** The options themselves: what was left out of them counts as what another middleware before this one has. */
  readonly given: TwilioOptions
  /** `missing`: there is no token, so nothing may be let in by this middleware itself. */
  readonly signature: SignatureSettings | 'off' | 'missing'
  readonly blacklist: Pick<Blacklist, 'check'> | undefined
  readonly blacklisted: Component | undefined
  readonly limiter: RateLimiter | undefined
  /** Undefined where no sessions are kept. */
  readonly session: SessionStore | undefined
  /** Undefined where no answers are kept. */
  readonly idempotency: IdempotencyStore | undefined
  readonly onError: Component | 'fallback' | undefined
  readonly deadline: number
  readonly report: Report
  readonly onWarning: ((warning: TwimlWarning, ctx: Context) => void) | undefined
  readonly strict: boolean
}

/**
 * @throws TypeError when an option cannot be right, so that a server does not start with it.
 */
export function settingsOf(options: TwilioOptions): Settings {
  return settingsFor(options, false)
}

/**
 * The same for a middleware that may stand behind another, which checks the signature: without a token it is made all
 * the same, and turns away what nobody has checked before it.
 */
export function settingsBehind(options: TwilioOptions): Settings {
  return settingsFor(options, true)
}

function settingsFor(options: TwilioOptions, mayStandBehind: boolean): Settings {
  checkNames(options)
  const { onWarning, strict = false, deadline = 10_000, onError, blacklisted, metrics, logNumbers = false } = options
  expect('strict', strict, 'boolean')
  expect('logNumbers', logNumbers, 'boolean')
  expect('onWarning', onWarning, 'function')
  expect('blacklisted', blacklisted, 'function')
  if (onError !== 'fallback') expect('onError', onError, 'function', " or 'fallback'")
  if (typeof deadline !== 'number' || !(deadline >= 1 && deadline <= 15_000)) {
    throw new TypeError(`deadline takes milliseconds from 1 to 15000, when Twilio gives up; not ${String(deadline)}.`)
  }
  const location = locationOf(options.publicUrl)
  const logger = loggerOf(options.logger)
  return {
    ...location,
    given: options,
    signature: signatureOf(options, location, logger, mayStandBehind),
    blacklist: blacklistOf(options),
    blacklisted,
    limiter: options.rateLimit && rateLimit(options.rateLimit),
    session: sessionOf(options),
    idempotency: idempotencyOf(options),
    onError,
    deadline,
    report: reporter({ logger, metrics, logNumbers }),
    onWarning: onWarning ?? defaultOnWarning(),
    strict,
  }
}

function signatureOf(
  { signature = true, authToken, accountSid }: TwilioOptions,
  location: Location,
  logger: Logger,
  mayStandBehind: boolean,
): Settings['signature'] {
  expect('signature', signature, 'boolean')
  if (!signature || !switchIn('TWILIO_FORGERY_PROTECTION')) {
    const by = signature ? 'TWILIO_FORGERY_PROTECTION=false' : 'signature: false'
    logger.warn({}, `Signatures are not checked (${by}): anyone who finds the URL can pretend to be Twilio.`)
    return 'off'
  }
  const isKnown = authToken !== undefined || process.env['TWILIO_AUTH_TOKEN'] !== undefined
  if (mayStandBehind && !isKnown) return 'missing'
  return { ...location, tokens: tokenSource(authToken), accounts: accountsIn(accountSid) }
}

function accountsIn(given: TwilioOptions['accountSid']): readonly string[] | undefined {
  if (given === undefined) return undefined
  const accounts = typeof given === 'string' ? [given] : given
  if (accounts.length === 0) throw new TypeError('accountSid is an empty list, which would let in nobody.')
  for (const accountSid of accounts) {
    if (isAccountSid(accountSid)) continue
    throw new TypeError('accountSid takes the SID of an account, AC and 32 hexadecimal digits, or a list of them.')
  }
  return accounts
}

function blacklistOf({ blacklist }: TwilioOptions): Settings['blacklist'] {
  if (blacklist === undefined || blacklist === false) return undefined
  if (typeof blacklist?.check !== 'function') {
    throw new TypeError('blacklist takes memoryBlacklist(), redisBlacklist(client), something alike, or false.')
  }
  return switchIn('TWILIO_BLACKLIST_CHECK') ? blacklist : undefined
}

let sharedSession: SessionStore | undefined

/** One for the whole process: routes that are guarded one by one belong to the same calls. */
function sessionOf({ session }: TwilioOptions): SessionStore | undefined {
  if (session === false) return undefined
  if (session !== undefined) {
    if (typeof session?.open === 'function') return session
    throw new TypeError('session takes memorySession(), redisSession(client), something alike, or false.')
  }
  sharedSession ??= memorySession()
  return sharedSession
}

let sharedIdempotency: IdempotencyStore | undefined

function idempotencyOf({ idempotency }: TwilioOptions): IdempotencyStore | undefined {
  if (idempotency === false) return undefined
  if (idempotency !== undefined) {
    if (typeof idempotency?.begin === 'function') return idempotency
    throw new TypeError('idempotency takes memoryIdempotency(), redisIdempotency(client), something alike, or false.')
  }
  sharedIdempotency ??= memoryIdempotency()
  return sharedIdempotency
}

/** A switch in the environment, which is on unless it says `false`. */
function switchIn(name: string): boolean {
  const value = process.env[name]?.trim().toLowerCase() ?? ''
  if (value === '' || value === 'true') return true
  if (value === 'false') return false
  throw new TypeError(`${name} is ${JSON.stringify(process.env[name])}. It takes true or false.`)
}

const NAMES: readonly string[] = [
  'accountSid',
  'authToken',
  'blacklist',
  'blacklisted',
  'deadline',
  'idempotency',
  'logNumbers',
  'logger',
  'metrics',
  'onError',
  'onWarning',
  'publicUrl',
  'rateLimit',
  'session',
  'signature',
  'strict',
  // Of mount() and twiml(): all of them may share one object.
  'prefix',
  'resolve',
  'routes',
]

/** A misspelt option would otherwise leave a server without what it asks for. */
function checkNames(options: object): void {
  const unknown = Object.keys(options).find((name) => !NAMES.includes(name))
  if (unknown !== undefined)
    throw new TypeError(sentence(`There is no option \`${unknown}\`${didYouMean(unknown, NAMES)}`))
}

function expect(option: string, value: unknown, type: 'boolean' | 'function', others = ''): void {
  if (value === undefined || typeof value === type) return
  const wanted = type === 'boolean' ? 'true or false' : `a function${others}`
  throw new TypeError(`${option} takes ${wanted}, not ${typeof value}.`)
}

function defaultOnWarning(): Settings['onWarning'] {
  if (process.env['NODE_ENV'] === 'production') return undefined
  const seen = new Set<string>()
  return ({ code, path, source, message }) => {
    // Once for each place: a message may quote what a caller sent, and would be new each time.
    const place = `${code} ${path} ${source?.fileName}:${source?.lineNumber}:${source?.columnNumber}`
    if (seen.has(place)) return
    seen.add(place)
    console.warn(`twimlx: ${message}`)
  }
}
