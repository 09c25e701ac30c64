import type { AuthToken } from '../signature/auth-token.js'
import { checkedAccountSid } from './account-sid.js'
import { CredentialsError } from './error.js'
import { firstToken } from './first-token.js'

/** Where credentials may come from, before the environment. */
export interface CredentialsOptions {
  /** The account, `AC` and 32 hexadecimal digits. Default: the environment's TWILIO_ACCOUNT_SID. */
  readonly accountSid?: string | undefined
  /**
   * The account's auth token; a list while tokens are rotated, of which the first is used here; or a function that gives
   * the token of an account, and undefined where it knows none. Default: the environment's TWILIO_AUTH_TOKEN.
   */
  readonly authToken?: AuthToken | undefined
}

/** What Twilio's REST API wants to know. */
export interface Credentials {
  readonly accountSid: string
  readonly authToken: string
}

/**
 * The account and its auth token: from the options, else from the function given as `authToken`, else from the
 * environment. Looked up anew at each call, so nothing has to be set before it is needed. The environment's token is
 * never taken for another account than the environment's.
 * @throws CredentialsError that says what is missing and where to set it.
 * @see https://www.twilio.com/docs/iam/credentials/api
 */
export async function credentials(options: CredentialsOptions = {}): Promise<Credentials> {
  const accountSid = accountSidFrom(options)
  const given = await givenFor(accountSid, options.authToken)
  if (given !== undefined) return { accountSid, authToken: firstToken(given) }
  return { accountSid, authToken: tokenFromEnvironment(accountSid, options) }
}

function accountSidFrom({ accountSid }: CredentialsOptions): string {
  if (accountSid !== undefined) return checkedAccountSid(accountSid, 'accountSid')
  const fromEnvironment = process.env['TWILIO_ACCOUNT_SID']
  if (fromEnvironment) return checkedAccountSid(fromEnvironment, 'TWILIO_ACCOUNT_SID')
  throw new CredentialsError('no-account-sid', 'There is no account SID. Set TWILIO_ACCOUNT_SID, or pass accountSid.')
}

/** What the options say, a function having been asked. */
async function givenFor(accountSid: string, authToken: AuthToken | undefined): Promise<unknown> {
  if (typeof authToken !== 'function') return authToken ?? undefined
  try {
    return (await authToken(accountSid)) ?? undefined
  } catch (error) {
    const message = `The function passed as authToken failed for ${accountSid}.`
    throw new CredentialsError('lookup-failed', message, { cause: error })
  }
}

function tokenFromEnvironment(accountSid: string, { authToken }: CredentialsOptions): string {
  const token = process.env['TWILIO_AUTH_TOKEN']?.trim()
  const owner = process.env['TWILIO_ACCOUNT_SID']
  if (token && (!owner || owner === accountSid)) return token
  const known =
    typeof authToken === 'function'
      ? `The function passed as authToken knows no token for ${accountSid}, and `
      : `There is no auth token for ${accountSid}: `
  const environment = token
    ? 'TWILIO_AUTH_TOKEN belongs to another account. Pass authToken.'
    : 'TWILIO_AUTH_TOKEN is not set. Set it, or pass authToken.'
  throw new CredentialsError('no-auth-token', `${known}${environment}`)
}
