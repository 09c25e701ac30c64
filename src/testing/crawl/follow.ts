import type { Entry } from '../interpreter/entry.js'
import type { TracedLeg } from './traced-leg.js'

/** Keeps up with whom a call hears and where it is. @param placeOf The place of a call by its SID. */
export function follow(leg: TracedLeg, entry: Entry, placeOf: (sid: string) => number | undefined): void {
  switch (entry.kind) {
    case 'play':
    case 'tones':
      leg.hasHeard = true
      return
    case 'dial':
      leg.dialed++
      return
    case 'bridge':
      leg.talkingTo = placeOf(entry.with)
      return
    case 'unbridge':
      leg.hasHeard = true
      leg.talkingTo = undefined
      return
    case 'session':
      leg.hasHeard ||= entry.noun !== 'Pay'
      return
    case 'queue':
    case 'conference':
      followRoom(leg, entry)
      return
  }
}

/** A queue or conference is entered, left, or over. */
function followRoom(leg: TracedLeg, { kind, name, event }: Extract<Entry, { kind: 'queue' | 'conference' }>): void {
  if (event === 'enter' || event === 'join') {
    leg.room = { type: kind, name, verb: leg.verb }
    return
  }
  // The wait document is over.
  leg.sub = undefined
  if (event === 'full') leg.label = { text: 'queue full', isChoice: false, isIdle: false }
  if (event !== 'leave' && event !== 'end') return
  leg.hasHeard ||= kind === 'conference'
  leg.room = undefined
}
