import type { DialActivity, DialOutcome } from '../../activity.js'
import type { Parameters } from '../../parameters.js'
import type { Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { secondsOfTalk, sipResponseCode } from '../progress.js'
import { recordedParameters } from '../record/recorded-parameters.js'
import { dropRecording } from '../record/recordings.js'
import { endDial } from './dial-over.js'

/** How a call that was dialled has ended. */
export function outcomeOf(turn: Turn, child: Leg, isBridged: boolean): DialOutcome {
  const sip = { callId: `${child.sid.slice(2)}@0.0.0.0`, responseCode: sipResponseCode(child) }
  return {
    status: child.status,
    sid: child.sid,
    seconds: secondsOfTalk(turn.world, child),
    isBridged,
    ...(child.noun?.verb.tag === 'Sip' && { sip }),
  }
}

/** The `<Dial>` is over: its action is asked, or the next verb runs. */
export function finishDial(turn: Turn, leg: Leg, activity: DialActivity): void {
  dropSilence(turn, leg, activity)
  endDial(turn, leg, activity.verb, outcomeParameters(activity))
}

/** Throws away what was recorded from the ringing on, where nobody has talked. */
export function dropSilence(turn: Turn, leg: Leg, activity: DialActivity): void {
  if (activity.recording !== undefined) dropRecording(turn, leg, activity.recording)
  activity.recording = undefined
}

/** https://www.twilio.com/docs/voice/twiml/dial#action-request-parameters */
export function outcomeParameters({ outcome }: Pick<DialActivity, 'outcome'>): Parameters {
  if (outcome === undefined) return {}
  const { status, sid, seconds, isBridged, recorded, sip } = outcome
  return {
    DialBridged: String(isBridged),
    DialCallDuration: String(seconds),
    DialCallSid: sid,
    DialCallStatus: status,
    ...(sip && { DialSipCallId: sip.callId, DialSipResponseCode: sip.responseCode }),
    ...(recorded && recordedParameters(recorded)),
  }
}
