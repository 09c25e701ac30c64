import { absoluteUrl, methodOf } from '../../../document/index.js'
import type { Activity, DialActivity } from '../../activity.js'
import type { ActivityRule, Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { speakOnce } from '../speaking.js'
import { bridge } from './bridge.js'
import { tellNumberStatus } from './number-status.js'

type Ringing = Extract<Activity, { type: 'ringing' }>

/** A phone that a `<Dial>` rings. */
export const ringing: ActivityRule<Ringing> = {
  waiting: ({ isInVain = false }, { from, parent }) =>
    parent === undefined || isInVain ? undefined : { verb: 'Ring', from },
  onRing(turn, leg, activity, { outcome }) {
    switch (outcome) {
      case 'answer':
        pickUp(turn, leg)
        return
      case 'no-answer':
        // It rings on, until the <Dial> gives up.
        activity.isInVain = true
        return
      case 'busy':
        turn.end(leg, 'busy')
        return
      case 'decline':
        decline(turn, leg)
        return
      case 'fail':
        turn.end(leg, 'failed')
        return
    }
  },
  onHangup: decline,
}

function decline(turn: Turn, leg: Leg): void {
  leg.isDeclined = true
  turn.end(leg, 'busy')
}

/** The first who picks up gets the call. Before they are joined, he hears the document of the noun's `url`. */
function pickUp(turn: Turn, leg: Leg): void {
  const caller = turn.leg(leg.parent)
  if (caller?.activity.type !== 'dialing') return
  const dial = caller.activity
  turn.answer(leg)
  turn.log(caller, { kind: 'dialed', child: leg.sid, to: leg.to, outcome: 'answered' })
  tellNumberStatus(turn, leg, 'answered')
  stopOthers(turn, caller, dial, leg)
  sendDigits(turn, leg)
  const whisper = whisperOf(leg)
  if (whisper === undefined) bridge(turn, caller, dial, leg)
  else turn.fetch(leg, 'whisper', whisper, {}, 'whisper')
}

function stopOthers(turn: Turn, caller: Leg, dial: DialActivity, { sid }: Leg): void {
  const others = dial.children.filter((child) => child !== sid)
  dial.children = [sid]
  dial.later = []
  dial.until = undefined
  for (const other of others) {
    const child = turn.leg(other)
    if (child === undefined) continue
    turn.end(child, 'canceled')
    turn.log(caller, { kind: 'dialed', child: other, to: child.to, outcome: 'canceled' })
  }
}

/** Keys for an extension, as `<Play digits>` plays them. */
function sendDigits(turn: Turn, leg: Leg): void {
  const { sendDigits: digits = '' } = leg.noun?.verb.attributes ?? {}
  if (leg.noun === undefined || digits === '') return
  speakOnce(turn, leg, { ...leg.noun.verb, tag: 'Play', attributes: { digits }, children: [] })
}

/** The document of the noun's `url`, from where the noun stands. */
function whisperOf({ noun }: Leg) {
  const { url = '' } = noun?.verb.attributes ?? {}
  if (noun === undefined || url === '') return undefined
  return { url: absoluteUrl(url, noun.baseUrl) ?? url, method: methodOf(noun.verb) }
}
