import { methodOf } from '../../../document/index.js'
import type { DialActivity } from '../../activity.js'
import type { Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { unbridge } from './bridge.js'

/** What a SIP phone asks for while it talks. */
export interface Transfer {
  readonly callee: Leg
  /** Whom the caller is to talk to instead: a SIP address. */
  readonly target: string
}

/**
 * The phone that a `<Dial>` has called sends REFER: the app is asked what the caller is to do, and the other call is over.
 * https://www.twilio.com/docs/voice/twiml/dial#referurl
 */
export function transfer(turn: Turn, caller: Leg, activity: DialActivity, { callee, target }: Transfer): void {
  const { verb } = activity
  const { referUrl: url } = verb.attributes
  if (!/^sips?:/i.test(callee.to)) {
    const message = `Only a phone over SIP can put the caller through to somebody else, and ${callee.to} is none.`
    turn.problem(caller, { level: 'error', code: 13801, message }, verb)
    return
  }
  if (url === undefined) {
    const message = `${callee.to} wants the caller put through to ${target}, and the <Dial> has no referUrl to ask what to do.`
    turn.problem(caller, { level: 'error', code: 13802, message }, verb)
    return
  }
  turn.log(callee, { kind: 'note', text: `The caller is to be put through to ${target}.` })
  unbridge(turn, caller, activity, callee, 'refer')
  turn.end(callee, 'completed')
  turn.fetch(caller, 'refer', { url, method: methodOf(verb, 'referMethod') }, { ReferTransferTarget: target })
}
