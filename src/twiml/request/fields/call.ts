import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'
import type { StirVerstat } from '../stir.js'

/** Where a call stands. https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
export type CallStatus = Known<
  'queued' | 'initiated' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled'
>

/** Who started a call: somebody calling in, the REST API, or `<Dial>`. */
export type CallDirection = Known<'inbound' | 'outbound-api' | 'outbound-dial'>

/** A phone call. https://www.twilio.com/docs/voice/twiml#request-parameters */
export interface CallFields {
  /** The call, `CA` and 32 hexadecimal digits. In every request of a call. */
  readonly callSid?: string | undefined
  /** The call that dialled this one. On the leg of a person dialled by `<Dial>`. */
  readonly parentCallSid?: string | undefined
  /** `ringing` when a call comes in, `in-progress` after that, `completed` once the caller has left. */
  readonly callStatus?: CallStatus | undefined
  /** Who started the call. In every request that wants TwiML. */
  readonly direction?: CallDirection | undefined
  /** The number the call was forwarded from, when the carrier tells. */
  readonly forwardedFrom?: string | undefined
  /** The number a forwarded call came through, when the carrier tells. */
  readonly calledVia?: string | undefined
  /** The name that belongs to the caller's number. When caller-name lookup is on for the called number. */
  readonly callerName?: string | undefined
  /** What proves the caller's number when the call is forwarded by the REST API. First request of a call only. */
  readonly callToken?: string | undefined
  /** Why the business calls, as shown on the phone. When the call was made with a reason. */
  readonly callReason?: string | undefined
  /** The TwiML App that handles the call. When there is one. */
  readonly applicationSid?: string | undefined
  /** The same as `to`. Always sent, though undocumented. */
  readonly called?: string | undefined
  /** The same as `from`. Always sent, though undocumented. */
  readonly caller?: string | undefined
  /** The same as `toCity`. */
  readonly calledCity?: string | undefined
  /** The same as `toState`. */
  readonly calledState?: string | undefined
  /** The same as `toZip`. */
  readonly calledZip?: string | undefined
  /** The same as `toCountry`. */
  readonly calledCountry?: string | undefined
  /** The same as `fromCity`. */
  readonly callerCity?: string | undefined
  /** The same as `fromState`. */
  readonly callerState?: string | undefined
  /** The same as `fromZip`. */
  readonly callerZip?: string | undefined
  /** The same as `fromCountry`. */
  readonly callerCountry?: string | undefined
  /** How far the caller's number can be believed. First request of a call, mostly in the US. */
  readonly stirVerstat?: StirVerstat | undefined
  /** The signed SHAKEN PASSporT itself. When the number is set up for it. */
  readonly stirPassportToken?: string | undefined
  /** Who picked up. Calls out with answering machine detection. */
  readonly answeredBy?:
    | Known<
        'human' | 'fax' | 'machine_start' | 'machine_end_beep' | 'machine_end_silence' | 'machine_end_other' | 'unknown'
      >
    | undefined
  /** How long answering machine detection took, in milliseconds. */
  readonly machineDetectionDuration?: number | undefined
  /** How long the call took, in seconds. Status callback at the end of a call. */
  readonly callDuration?: number | undefined
  /** How long the call took, in minutes begun. Status callback at the end of a call. */
  readonly duration?: number | undefined
  /** `call-progress-events` in status callbacks of calls. */
  readonly callbackSource?: string | undefined
  /** What the other side's network answered, as a SIP status (`200`, `486`). Status callback at the end of a call. */
  readonly sipResponseCode?: number | undefined
}

export const callFields: KindsOf<CallFields> = {
  callSid: 'string',
  parentCallSid: 'string',
  callStatus: 'string',
  direction: 'string',
  forwardedFrom: 'string',
  calledVia: 'string',
  callerName: 'string',
  callToken: 'string',
  callReason: 'string',
  applicationSid: 'string',
  called: 'string',
  caller: 'string',
  calledCity: 'string',
  calledState: 'string',
  calledZip: 'string',
  calledCountry: 'string',
  callerCity: 'string',
  callerState: 'string',
  callerZip: 'string',
  callerCountry: 'string',
  stirVerstat: 'verstat',
  stirPassportToken: 'string',
  answeredBy: 'string',
  machineDetectionDuration: 'integer',
  callDuration: 'integer',
  duration: 'integer',
  callbackSource: 'string',
  sipResponseCode: 'integer',
}
