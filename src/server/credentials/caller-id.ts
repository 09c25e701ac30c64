import type { Twilio } from 'twilio'
import type {
  CallInstance,
  CallListInstance,
  CallListInstanceCreateOptions,
} from 'twilio/lib/rest/api/v2010/account/call.js'
import { defaultCallerId } from '../../twiml/definition/default-caller-id.js'

/** What a call takes; `from` may be left to the default caller ID. */
export type CallOptions = Omit<CallListInstanceCreateOptions, 'from'> & { readonly from?: string | undefined }

/** Twilio's REST client, in which `calls.create` needs no `from`. */
export type TwilioClient = Twilio & {
  readonly calls: CallListInstance & { create(options: CallOptions): Promise<CallInstance> }
}

/**
 * Lets `messages.create` and `calls.create` of a client do without `from`. They are the client's own objects, so
 * `client.api.v2010.account.messages` is meant too; all else of it stays as it is.
 */
export function withCallerId(client: Twilio, callerId: string | undefined): TwilioClient {
  fillFrom(client.calls, () => callerId ?? defaultCallerId())
  fillFrom(client.messages, ({ to, messagingServiceSid }) => {
    // A messaging service chooses the number itself.
    if (messagingServiceSid !== undefined && messagingServiceSid !== null) return undefined
    const from = callerId ?? defaultCallerId()
    return channelOf(from) === channelOf(to) ? from : undefined
  })
  return client as TwilioClient
}

/** The parameters that matter here. Callers without types may leave out or pass anything. */
interface Parameters {
  readonly from?: unknown
  readonly to?: unknown
  readonly messagingServiceSid?: unknown
}

/** A list of Twilio's resources, as far as it is changed. */
interface Creating {
  create(...parameters: never[]): unknown
  createWithHttpInfo(...parameters: never[]): unknown
}

function fillFrom(list: Creating, defaultFrom: (parameters: Parameters) => string | undefined): void {
  for (const name of ['create', 'createWithHttpInfo'] as const) {
    const create = list[name] as (this: Creating, parameters: unknown, ...rest: unknown[]) => unknown
    list[name] = function createWithDefaultFrom(parameters: Parameters | undefined | null, ...rest: unknown[]) {
      const isWithout = parameters !== undefined && parameters !== null && (parameters.from ?? undefined) === undefined
      const from = isWithout ? defaultFrom(parameters) : undefined
      return create.call(list, from === undefined ? parameters : { ...parameters, from }, ...rest)
    }
  }
}

/** `whatsapp` of `whatsapp:+14155550100`: a number on one channel cannot write to another. */
function channelOf(address: unknown): string {
  return typeof address === 'string' && address.includes(':') ? address.slice(0, address.indexOf(':')) : ''
}
