import type { Context } from 'koa'
import { keepShape } from '../../twiml/request/shape.js'
import { bytesOf, isRead, rawBodyOf } from '../body.js'
import { kindOf } from '../body-kind.js'
import { parametersFrom, queryOf, shapedOf } from '../parameters.js'
import { diagnose, redactedUrl } from './mismatch.js'
import { accountIn, checkNames, signedText } from './parameters.js'
import { forbidden, type Refusal } from './refusal.js'
import { checkRequestLine, hasMorePairs } from './request-line.js'
import type { AccountTokens, TokenSource } from './token-source.js'
import { isSigned, type Signed } from './verify.js'

/** How signatures are checked. */
export interface SignatureSettings {
  readonly tokens: TokenSource
  /** The accounts whose requests are let in; undefined for all whose tokens are known. */
  readonly accounts: readonly string[] | undefined
  /** What stands before the request target in the URL that Twilio calls; undefined when the Host header is no host. */
  readonly base: (ctx: Context) => string | undefined
  readonly isPublicUrlSet: boolean
}

/** What can be said before the body is read. */
export function checkBefore(ctx: Context, { base }: SignatureSettings): Refusal | undefined {
  const refusal = checkRequestLine(signatureOf(ctx), ctx.originalUrl)
  if (refusal !== undefined) return refusal
  try {
    if (base(ctx) === undefined) return forbidden('host-malformed', 'Of the Host header, no URL can be made.')
  } catch (error) {
    return { status: 503, reason: 'public-url', detail: `publicUrl() threw: ${(error as Error)?.message}` }
  }
  const kind = kindOf(ctx)
  if (ctx.method === 'GET' && kind !== 'none') return forbidden('body-on-get')
  const hashes = bodyHashes(ctx)
  if (hashes > 1) return forbidden('body-hash-twice')
  if (hashes === 0 && (kind === 'json' || kind === 'other')) {
    return forbidden('body-unsigned', 'Only a form is signed as it is; another body needs bodySHA256 in the URL.')
  }
  return undefined
}

const MOST_PARAMETERS = 1000

/** Checks the signature of a request whose body has been read. At once, without a promise, where the tokens are there. */
export function checkSigned(
  ctx: Context,
  settings: SignatureSettings,
): Refusal | undefined | Promise<Refusal | undefined> {
  if (kindOf(ctx) === 'form') {
    const refusal = hasMorePairs(rawBodyOf(ctx), MOST_PARAMETERS) ? TOO_MANY : checkNames(shapedOf(ctx))
    if (refusal !== undefined) return refusal
  }
  const { tokens, accounts } = settings
  const accountSid = accounts !== undefined || tokens.isPerAccount ? accountOf(ctx) : undefined
  if (accounts !== undefined && (accountSid === undefined || !accounts.includes(accountSid))) {
    return forbidden('account-unknown')
  }
  if (tokens.isPerAccount && accountSid === undefined) return forbidden('account-missing')
  if (kindOf(ctx) === 'other' && !isRead(ctx)) return UNREAD
  const signed = signedIn(ctx, settings)
  if (tokens.isPerAccount) return checkSignedBy(ctx, settings, tokens, signed, accountSid as string)
  return isSigned(signed, tokens.all) ? accepted(ctx) : mismatch(ctx, settings, signed, tokens.all)
}

/** The same where the tokens of the account have to be asked for. */
async function checkSignedBy(
  ctx: Context,
  settings: SignatureSettings,
  tokens: AccountTokens,
  signed: Signed,
  accountSid: string,
): Promise<Refusal | undefined> {
  try {
    const known = await tokens.of(accountSid)
    if (known === undefined) return forbidden('account-unknown')
    if (isSigned(signed, known)) return accepted(ctx)
    const renewed = await tokens.renewed(accountSid)
    if (renewed !== undefined && renewed !== known && isSigned(signed, renewed)) return accepted(ctx)
    return mismatch(ctx, settings, signed, renewed ?? known)
  } catch (error) {
    // Twilio then asks the fallback URL. Never let in because a lookup failed.
    return { status: 503, reason: 'token-unavailable', detail: (error as Error)?.message }
  }
}

/** The next request with parameters of the same names is checked in less time. */
function accepted(ctx: Context): undefined {
  if (kindOf(ctx) === 'form') keepShape(shapedOf(ctx).shape)
  return undefined
}

const TOO_MANY: Refusal = { status: 413, reason: 'parameters-too-many' }

const UNREAD = forbidden('body-unread', 'The body is of a type that nobody reads, so its hash cannot be checked.')

/** The header, empty where there is none. Two arrive joined by a comma. */
function signatureOf({ req }: Context): string {
  const signature = req.headers['x-twilio-signature'] ?? ''
  return typeof signature === 'string' ? signature : signature.join(', ')
}

/** The account that a request says it comes from. Not proved by anything until the signature is. */
function accountOf(ctx: Context): string | undefined {
  const kind = kindOf(ctx)
  if (kind === 'form') return accountIn(parametersFrom(ctx))
  const inQuery = accountIn(queryOf(ctx))
  if (inQuery !== undefined || kind !== 'json') return inQuery
  try {
    return accountIn(parametersFrom(ctx))
  } catch {
    return undefined
  }
}

function signedIn(ctx: Context, { base }: SignatureSettings): Signed {
  const kind = kindOf(ctx)
  const text = kind === 'form' ? signedText(shapedOf(ctx)) : ''
  // A form is signed by its parameters. Without any, a hash in the URL counts: else a body could be left out unnoticed.
  const isHashed = kind === 'json' || kind === 'other' || (text === '' && bodyHashes(ctx) > 0)
  return {
    signature: signatureOf(ctx),
    url: `${base(ctx)}${ctx.originalUrl}`,
    text,
    body: isHashed ? hashedIn(ctx) : undefined,
  }
}

/** Twilio's own middleware takes a body that is not there for an empty object. */
function hashedIn(ctx: Context): Buffer {
  return kindOf(ctx) === 'none' && ctx.querystring.includes(`bodySHA256=${HASH_OF_EMPTY_OBJECT}`)
    ? Buffer.from('{}')
    : bytesOf(ctx)
}

const HASH_OF_EMPTY_OBJECT = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'

/** How often the URL says what the body's hash is. */
function bodyHashes(ctx: Context): number {
  return ctx.querystring === '' ? 0 : queryOf(ctx).getAll('bodySHA256').length
}

/** Guessing costs many times what checking does, so a flood of forgeries gets no guess each. In ms. */
const GUESS_EVERY = 1_000

/** When each middleware last guessed: forgeries at one must not hide what is wrong with the settings of another. */
const guesses = new WeakMap<SignatureSettings, number>()

function mismatch(ctx: Context, settings: SignatureSettings, signed: Signed, tokens: readonly string[]): Refusal {
  const now = performance.now()
  if (now - (guesses.get(settings) ?? Number.NEGATIVE_INFINITY) < GUESS_EVERY) {
    return forbidden('signature-mismatch', `The URL that was checked is ${redactedUrl(signed.url)}.`)
  }
  guesses.set(settings, now)
  const { isPublicUrlSet } = settings
  const target = ctx.originalUrl
  const accountSid = accountOf(ctx)
  const { cause, detail } = diagnose({ signed, tokens, target, isPublicUrlSet, headers: ctx.headers, accountSid })
  return forbidden('signature-mismatch', detail, cause)
}
