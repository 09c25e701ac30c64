import type { KindsOf } from '../kinds.js'

/** A call over SIP. Headers stand in `sipHeaders`. https://www.twilio.com/docs/voice/api/receiving-sip */
export interface SipFields {
  /** The SIP domain that was called. */
  readonly sipDomain?: string | undefined
  /** The name the caller registered with. When the domain asks for credentials. */
  readonly sipUsername?: string | undefined
  /** The `Call-Id` of the INVITE. */
  readonly sipCallId?: string | undefined
  /** The address the INVITE came from. */
  readonly sipSourceIp?: string | undefined
  /** Where the other side wants the call to go. Requests to a `referUrl`. */
  readonly referTransferTarget?: string | undefined
}

export const sipFields: KindsOf<SipFields> = {
  sipDomain: 'string',
  sipUsername: 'string',
  sipCallId: 'string',
  sipSourceIp: 'string',
  referTransferTarget: 'string',
}
