import type { LRUCache } from 'lru-cache'
import { load } from '../load.js'
import { within } from '../redis/within.js'
import { type AuthToken, tokensIn } from './auth-token.js'

/** Who may have signed a request. */
export type TokenSource = FixedTokens | AccountTokens

export interface FixedTokens {
  readonly isPerAccount: false
  readonly all: readonly string[]
}

/** The tokens depend on the account, so that a request must name one. */
export interface AccountTokens {
  readonly isPerAccount: true
  /** The tokens of an account; undefined when it is not known. Rejects when they cannot be had. */
  of(accountSid: string): Promise<readonly string[] | undefined>
  /**
   * The tokens asked for anew, after a mismatch: they may have been rotated. The latest ones when that was done just now.
   */
  renewed(accountSid: string): Promise<readonly string[] | undefined> | undefined
}

/** How long a function's answer counts, in ms. */
const KEPT = 60_000
/** How often a mismatch makes the function be asked again, in ms: anyone can send a mismatch. */
const RENEWED_AFTER = 5_000
/** How long a function may take, in ms. */
const DEADLINE = 3_000
/** How many accounts are kept. */
const ACCOUNTS = 1_000

/** @throws TypeError when there is no token, or one that cannot be right. */
export function tokenSource(authToken: AuthToken | undefined): TokenSource {
  const given = authToken === undefined ? process.env['TWILIO_AUTH_TOKEN'] : authToken
  if (typeof given === 'function') return accounts(given)
  return { isPerAccount: false, all: tokensIn(given, authToken === undefined ? 'The auth token' : 'authToken') }
}

interface Known {
  tokens: Promise<readonly string[] | undefined>
  /** When they were last asked for. */
  at: number
  /** The answer to come, while they are asked for anew. */
  next?: Promise<readonly string[] | undefined> | undefined
}

function accounts(lookUp: Extract<AuthToken, (...parameters: never[]) => unknown>): AccountTokens {
  const { LRUCache: Cache } = load('lru-cache') as { LRUCache: typeof LRUCache }
  const known = new Cache<string, Known>({ max: ACCOUNTS, ttl: KEPT })

  async function ask(accountSid: string): Promise<readonly string[] | undefined> {
    const tokens = await within(DEADLINE, Promise.resolve(lookUp(accountSid)))
    return tokens === undefined || tokens === null ? undefined : tokensIn(tokens, 'What authToken() gave')
  }

  function remember(accountSid: string): Promise<readonly string[] | undefined> {
    const tokens = ask(accountSid)
    const entry: Known = { tokens, at: Date.now() }
    known.set(accountSid, entry)
    tokens.catch(() => {
      if (known.peek(accountSid) === entry) known.delete(accountSid)
    })
    return tokens
  }

  /** Until the answer is there, the old one counts: a forgery must not take it away from those who need it. */
  function renew(accountSid: string, entry: Known): Promise<readonly string[] | undefined> {
    const next = ask(accountSid)
    entry.next = next
    entry.at = Date.now()
    const isOver = () => {
      entry.next = undefined
    }
    next.then(() => known.set(accountSid, { tokens: next, at: entry.at })).then(isOver, isOver)
    return next
  }

  return {
    isPerAccount: true,
    of: (accountSid) => known.get(accountSid)?.tokens ?? remember(accountSid),
    renewed(accountSid) {
      const entry = known.peek(accountSid)
      if (entry === undefined) return undefined
      if (entry.next !== undefined) return entry.next
      if (Date.now() - entry.at < RENEWED_AFTER) return entry.tokens
      return renew(accountSid, entry)
    },
  }
}
