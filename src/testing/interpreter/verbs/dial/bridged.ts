import type { Activity } from '../../activity.js'
import type { ActivityRule } from '../../rules.js'
import { addressOf } from '../address-of.js'
import { unbridge } from './bridge.js'
import { finishDial } from './dial-outcome.js'
import { transfer } from './transfer.js'

type Bridged = Extract<Activity, { type: 'bridged' }>

/** Somebody who was dialled, or fetched from a queue, talks. */
export const bridged: ActivityRule<Bridged> = {
  waiting: ({ with: caller }, _leg, world) => ({ verb: 'Talk', with: addressOf(world, caller) }),
  onKey: (turn, leg, _activity, key) => turn.log(leg, { kind: 'key', key }),
  onSpeech: (turn, leg, _activity, { text, confidence }) => turn.log(leg, { kind: 'speech', text, confidence }),
  onRefer(turn, leg, activity, target) {
    const caller = turn.leg(activity.with)
    if (caller?.activity.type === 'dialing') transfer(turn, caller, caller.activity, { callee: leg, target })
  },
  leave(turn, leg, activity) {
    const caller = turn.leg(activity.with)
    // Once it is over, the caller is told so.
    if (turn.leg(leg.sid) === undefined || caller?.activity.type !== 'dialing') return
    if (caller.activity.talkingTo !== leg.sid) return
    // The REST API has put it somewhere else.
    unbridge(turn, caller, caller.activity, leg, 'update')
    finishDial(turn, caller, caller.activity)
  },
}
