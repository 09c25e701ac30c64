import type { Twilio } from 'twilio'
import { checkedAccountSid } from './account-sid.js'
import { CredentialsError } from './error.js'

/** An account below one's own, with its own numbers, calls and token. */
export interface SubAccount {
  readonly accountSid: string
  /** Its auth token, with which Twilio signs its webhooks. Keep it where `authToken` finds it. */
  readonly authToken: string
  readonly friendlyName: string
  readonly status: string
}

/** What came of closing several. */
export interface Closed {
  readonly closed: readonly string[]
  readonly failed: readonly { readonly accountSid: string; readonly error: unknown }[]
}

/**
 * Creates an account below the client's. `friendlyName`: what the Console shows, at most 64 characters; default: Twilio's
 * "SubAccount Created at …".
 * @throws RestException of the `twilio` package when Twilio refuses.
 * @see https://www.twilio.com/docs/iam/api/subaccounts
 */
export async function createSubAccount(
  client: Twilio,
  options: { readonly friendlyName?: string | undefined } = {},
): Promise<SubAccount> {
  const { friendlyName } = options
  const account = await client.api.v2010.accounts.create(friendlyName === undefined ? {} : { friendlyName })
  return {
    accountSid: account.sid,
    authToken: account.authToken,
    friendlyName: account.friendlyName,
    status: account.status,
  }
}

/**
 * Closes an account below the client's, for good: Twilio gives its numbers back, it can never be opened again, and its
 * data are deleted 30 days later. To stop it for a while, suspend it:
 * `client.api.v2010.accounts(sid).update({ status: 'suspended' })`.
 * @throws CredentialsError `bad-account-sid` when it is none, or the client's own; RestException when Twilio refuses.
 * @see https://www.twilio.com/docs/iam/api/subaccounts#closing-a-subaccount
 */
export async function closeSubAccount(client: Twilio, accountSid: string): Promise<void> {
  checkedAccountSid(accountSid, 'The account to close')
  if (accountSid === client.accountSid) {
    throw new CredentialsError('bad-account-sid', "The account to close is the client's own, not one below it.")
  }
  await client.api.v2010.accounts(accountSid).update({ status: 'closed' })
}

/**
 * Closes several, one after the other, for good. One that cannot be closed does not keep the others from it.
 * @throws CredentialsError `bad-account-sid`, before any is closed.
 */
export async function closeSubAccounts(client: Twilio, accountSids: Iterable<string>): Promise<Closed> {
  const all = [...new Set(accountSids)]
  for (const accountSid of all) checkedAccountSid(accountSid, 'An account to close')
  const closed: string[] = []
  const failed: { accountSid: string; error: unknown }[] = []
  for (const accountSid of all) {
    try {
      await closeSubAccount(client, accountSid)
      closed.push(accountSid)
    } catch (error) {
      failed.push({ accountSid, error })
    }
  }
  return { closed, failed }
}
