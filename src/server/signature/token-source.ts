import type { LRUCache } from 'lru-cache'
import { load } from '../load.js'
import { within } from '../redis/within.js'
import { type AuthToken, tokensIn } from './auth-token.js'

/** Who may have signed a request. */
export interface TokenSource {
  /** Whether the tokens depend on the account, so that a request must name one. */
  readonly isPerAccount: boolean
  /** The tokens of an account; undefined when it is not known. Rejects when they cannot be had. */
  tokens(accountSid: string | undefined): Promise<readonly string[] | undefined> | readonly string[] | undefined
  /** The tokens asked for anew, after a mismatch: they may have been rotated. Undefined when that was done just now. */
  renewed(accountSid: string | undefined): Promise<readonly string[] | undefined> | undefined
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
  const given = authToken ?? process.env['TWILIO_AUTH_TOKEN']
  if (typeof given === 'function') return accounts(given)
  const tokens = tokensIn(given, authToken === undefined ? 'The auth token' : 'authToken')
  return { isPerAccount: false, tokens: () => tokens, renewed: () => undefined }
}

interface Known {
  readonly tokens: Promise<readonly string[] | undefined>
  readonly at: number
}

function accounts(lookUp: Extract<AuthToken, (...parameters: never[]) => unknown>): TokenSource {
  const { LRUCache: Cache } = load('lru-cache') as { LRUCache: typeof LRUCache }
  const known = new Cache<string, Known>({ max: ACCOUNTS, ttl: KEPT })

  async function ask(accountSid: string): Promise<readonly string[] | undefined> {
    const tokens = await within(DEADLINE, Promise.resolve(lookUp(accountSid)))
    return tokens === undefined || tokens === null ? undefined : tokensIn(tokens, 'What authToken() gave')
  }

  function remember(accountSid: string): Promise<readonly string[] | undefined> {
    const tokens = ask(accountSid)
    const entry = { tokens, at: Date.now() }
    known.set(accountSid, entry)
    tokens.catch(() => {
      if (known.peek(accountSid) === entry) known.delete(accountSid)
    })
    return tokens
  }

  return {
    isPerAccount: true,
    tokens: (accountSid) =>
      accountSid === undefined ? undefined : (known.get(accountSid)?.tokens ?? remember(accountSid)),
    renewed(accountSid) {
      const entry = accountSid === undefined ? undefined : known.peek(accountSid)
      if (accountSid === undefined || entry === undefined || Date.now() - entry.at < RENEWED_AFTER) return undefined
      return remember(accountSid)
    },
  }
}
