import type { Twilio } from 'twilio'
import type { ClientOpts } from 'twilio/lib/base/BaseTwilio.js'
import { type TwilioClient, withCallerId } from './caller-id.js'
import { type CredentialsOptions, credentials } from './credentials.js'

/** Credentials, Twilio's own options for its client (`region`, `edge`, `timeout`, `httpClient` …), and the caller ID. */
export interface ClientOptions extends CredentialsOptions, Omit<ClientOpts, 'accountSid'> {
  /**
   * The number from which messages are sent and calls are made that have no `from`. Default: the environment's
   * TWILIO_DEFAULT_CALLERID, read at each of them. Not for messages with a `messagingServiceSid`, which chooses the
   * number, nor to an address on another channel (`whatsapp:…`).
   */
  readonly defaultCallerId?: string | undefined
}

interface Made {
  readonly authToken: string
  readonly callerId: string | undefined
  readonly rest: Omit<ClientOpts, 'accountSid'>
  readonly client: TwilioClient
}

/** The last client of each account: it keeps connections open, and a new one each time would leave them behind. */
const made = new Map<string, Made>()

/**
 * The REST client of the `twilio` package, which is loaded at the first call. Call it wherever a client is needed: as
 * long as account, token and options are the same, so is the client; after a rotation comes a new one.
 * @throws CredentialsError when there are no credentials; TypeError when `defaultCallerId` is empty.
 * @see https://www.twilio.com/docs/libraries/node
 */
export async function client(options: ClientOptions = {}): Promise<TwilioClient> {
  const { accountSid: _accountSid, authToken: _authToken, defaultCallerId: callerId, ...rest } = options
  if (callerId !== undefined && (typeof callerId !== 'string' || callerId.trim() === '')) {
    throw new TypeError('defaultCallerId takes a phone number such as +14155550100, or nothing.')
  }
  const { accountSid, authToken } = await credentials(options)
  const restClient = await loadClient()
  const last = made.get(accountSid)
  if (last !== undefined && last.authToken === authToken && last.callerId === callerId && areSame(last.rest, rest)) {
    return last.client
  }
  const client = withCallerId(new restClient(accountSid, authToken, { ...rest }), callerId)
  made.set(accountSid, { authToken, callerId, rest, client })
  return client
}

/** Its names are properties of the one thing that CommonJS exports. */
async function loadClient(): Promise<typeof Twilio> {
  return (await import('twilio')).default.Twilio
}

function areSame(one: object, other: object): boolean {
  const values = one as Readonly<Record<string, unknown>>
  const others = other as Readonly<Record<string, unknown>>
  const names = new Set([...Object.keys(values), ...Object.keys(others)])
  return [...names].every((name) => values[name] === others[name])
}
