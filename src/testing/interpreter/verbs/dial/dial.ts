import type { Verb } from '../../../document/document.js'
import { elementsOf } from '../../../document/index.js'
import type { DialActivity } from '../../activity.js'
import type { Turn, VerbRule } from '../../rules.js'
import type { Leg } from '../../world.js'
import { joinConference } from '../conference/conference.js'
import { serveQueue } from '../queue/serve.js'
import { startRecording } from './bridge.js'
import { readDial } from './dial-attributes.js'
import { type DialNoun, dialNouns } from './dial-nouns.js'
import { ringNext } from './dial-ring.js'

/** https://www.twilio.com/docs/voice/twiml/dial */
export const dial: VerbRule = (turn, leg, verb) => {
  const [first] = elementsOf(verb)
  if (first?.tag === 'Conference') return joinConference(turn, leg, verb)
  if (first?.tag === 'Queue') return serveQueue(turn, leg, verb)
  const nouns = dialNouns(verb, leg)
  if (nouns.length === 0 || isImpossibleCaller(turn, leg, verb, nouns)) return 'next'
  if (!readDial(verb).answerOnBridge) turn.answer(leg)
  const activity: DialActivity = {
    type: 'dialing',
    verb,
    children: [],
    later: [...nouns.keys()],
    until: undefined,
    talkingTo: undefined,
    talkingSince: undefined,
    recording: undefined,
    outcome: undefined,
  }
  turn.begin(leg, activity)
  if (readDial(verb).recording?.from === 'ringing') activity.recording = startRecording(turn, leg, verb)
  ringNext(turn, leg, activity)
  return 'busy'
}

/** Phones show numbers only. Whether a number is verified, nobody knows here. */
function isImpossibleCaller(turn: Turn, leg: Leg, verb: Verb, nouns: readonly DialNoun[]): boolean {
  const { callerId = leg.from } = readDial(verb)
  if (!nouns.some(({ tag }) => tag === 'Number') || !/^(?:client|sip):/i.test(callerId)) return false
  const message = `A phone cannot be called by "${callerId}". Give <Dial> a callerId: a number that Twilio has verified for you.`
  turn.problem(leg, { level: 'warning', code: 13214, message }, verb)
  return true
}
