import type { DialActivity } from '../../activity.js'
import type { ActivityRule, Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { addressOf } from '../address-of.js'
import { unbridge } from './bridge.js'
import { readDial } from './dial-attributes.js'
import { dropSilence, finishDial, outcomeOf, outcomeParameters } from './dial-outcome.js'
import { tellDialAction } from './dial-over.js'
import { ringNext } from './dial-ring.js'

/** A caller whose `<Dial>` rings others, or who talks to one of them. */
export const dialing: ActivityRule<DialActivity> = {
  due: ({ until }) => until,
  onDue(turn, leg, activity) {
    const { timeout, timeLimit } = readDial(activity.verb)
    const callee = turn.leg(activity.talkingTo)
    if (callee !== undefined) {
      turn.log(leg, { kind: 'note', text: `The talk has lasted ${timeLimit} seconds, the timeLimit of the <Dial>.` })
      turn.end(callee, 'completed', 'app')
      return
    }
    turn.log(leg, { kind: 'timeout', verb: 'Dial', seconds: timeout })
    activity.until = undefined
    for (const sid of [...activity.children]) {
      const child = turn.leg(sid)
      if (child !== undefined) turn.end(child, 'no-answer')
    }
  },
  waiting({ verb, children, talkingTo }, _leg, world) {
    const { timeout } = readDial(verb)
    if (talkingTo !== undefined) return { verb: 'Dial', ringing: [], talkingTo: addressOf(world, talkingTo), timeout }
    const legs = children.flatMap((sid) => world.legs[sid] ?? [])
    const ringing = legs.filter(({ activity }) => activity.type === 'ringing' && !activity.isInVain)
    // While somebody hears a whisper, it waits for what he does.
    const isWhispering = legs.some(({ activity, isWaiting }) => activity.type !== 'ringing' && isWaiting)
    return ringing.length > 0 || isWhispering
      ? { verb: 'Dial', ringing: ringing.map(({ to }) => to), timeout }
      : undefined
  },
  onKey(turn, leg, { verb, talkingTo }, key) {
    const callee = turn.leg(talkingTo)
    turn.log(leg, { kind: 'key', key, ...(callee === undefined && { ignored: 'nobody has answered' }) })
    if (key === '*' && callee !== undefined && readDial(verb).hangupOnStar) turn.end(callee, 'completed', 'app')
  },
  onSpeech(turn, leg, { talkingTo }, { text, confidence }) {
    const ignored = talkingTo === undefined ? 'nobody has answered' : undefined
    turn.log(leg, { kind: 'speech', text, confidence, ...(ignored !== undefined && { ignored }) })
  },
  onHangup(turn, leg, activity) {
    const isTalking = activity.talkingTo !== undefined
    letGo(turn, leg, activity, 'caller')
    tellDialAction(turn, leg, activity.verb, outcomeParameters(activity), isTalking)
    turn.end(leg, leg.answeredAt === undefined ? 'no-answer' : 'completed', 'caller')
  },
  onOther(turn, leg, activity, other) {
    if (activity.talkingTo === other.sid) {
      unbridge(turn, leg, activity, other, 'hangup')
      finishDial(turn, leg, activity)
      return
    }
    if (!remove(activity, other)) return
    activity.outcome = outcomeOf(turn, other, false)
    if (other.answeredAt !== undefined) {
      finishDial(turn, leg, activity)
      return
    }
    turn.log(leg, {
      kind: 'dialed',
      child: other.sid,
      to: other.to,
      outcome: other.isDeclined ? 'declined' : other.status,
    })
    if (activity.children.length > 0) return
    if (activity.later.length > 0) ringNext(turn, leg, activity)
    else finishDial(turn, leg, activity)
  },
  leave: (turn, leg, activity) => letGo(turn, leg, activity, 'app'),
}

/** Whether it was one of those that ring, or hear a whisper. */
function remove(activity: DialActivity, { sid }: Leg): boolean {
  const at = activity.children.indexOf(sid)
  if (at === -1) return false
  activity.children.splice(at, 1)
  return true
}

/** The caller is gone, or goes elsewhere: the others' calls end. */
function letGo(turn: Turn, leg: Leg, activity: DialActivity, end: string): void {
  const callee = turn.leg(activity.talkingTo)
  if (callee !== undefined) {
    unbridge(turn, leg, activity, callee, end)
    turn.end(callee, 'completed')
  }
  activity.later = []
  for (const sid of activity.children.splice(0)) {
    const child = turn.leg(sid)
    if (child === undefined) continue
    turn.end(child, child.answeredAt === undefined ? 'canceled' : 'completed')
    activity.outcome = outcomeOf(turn, child, false)
    if (child.answeredAt === undefined) turn.log(leg, { kind: 'dialed', child: sid, to: child.to, outcome: 'canceled' })
  }
  dropSilence(turn, leg, activity)
}
