import type { Verb } from '../../document/document.js'
import { numberOf, plainText, spokenSeconds, spokenText } from '../../document/index.js'
import type { ActivityRule, Turn, VerbRule } from '../rules.js'
import type { Leg } from '../world.js'

/** `<Say>`, `<Play>` and `<Pause>`: the call goes on when they are over. https://www.twilio.com/docs/voice/twiml/say */
export const speak: VerbRule = (turn, leg, verb) => {
  // A pause at the very beginning lets the phone ring on.
  if (verb.tag !== 'Pause') turn.answer(leg)
  const seconds = speakOnce(turn, leg, verb)
  if (seconds === 0) return 'next'
  const until = seconds === undefined ? undefined : turn.world.now + Math.round(seconds * 1000)
  turn.begin(leg, { type: 'speaking', verb, until })
  return 'busy'
}

export const speaking: ActivityRule<Extract<Leg['activity'], { type: 'speaking' }>> = {
  due: ({ until }) => until,
  onDue: (turn, leg) => turn.next(leg),
  waiting: ({ verb, until }) => (until === undefined ? { verb: verb.tag === 'Play' ? 'Play' : 'Say' } : undefined),
}

/** Says, plays or pauses, and gives the seconds it takes with all its repetitions; undefined for endlessly. */
export function speakOnce(turn: Turn, leg: Leg, verb: Verb): number | undefined {
  if (verb.tag === 'Pause') return pause(turn, leg, verb)
  const times = Math.min(numberOf(verb, 'loop', 1, { min: 0 }), MOST_TIMES)
  const once = verb.tag === 'Say' ? say(turn, leg, verb, times) : play(turn, leg, verb, times)
  if (once === 0) return 0
  return times === 0 ? undefined : once * times
}

function pause(turn: Turn, leg: Leg, verb: Verb): number {
  const seconds = numberOf(verb, 'length', 1, { min: 1 })
  turn.log(leg, { kind: 'pause', seconds })
  return seconds
}

function say(turn: Turn, leg: Leg, verb: Verb, times: number): number {
  const text = spokenText(verb)
  if (text === '') return 0
  const seconds = spokenSeconds(verb, turn.world.settings.charactersPerSecond)
  const { voice, language } = verb.attributes
  turn.log(leg, { kind: 'say', text, seconds, times, ...(voice && { voice }), ...(language && { language }) })
  return seconds
}

function play(turn: Turn, leg: Leg, verb: Verb, times: number): number {
  const { digits } = verb.attributes
  if (digits !== undefined) {
    // `w` waits half a second, as long as a tone takes here; `W` a whole one.
    const seconds = [...digits].reduce((sum, key) => sum + (key === 'W' ? 1 : 0.5), 0)
    turn.log(leg, { kind: 'tones', digits, seconds })
    return seconds
  }
  const text = plainText(verb)
  const url = text === '' ? undefined : turn.absolute(leg, text)
  if (url === undefined) return 0
  const seconds = turn.world.settings.playSeconds
  turn.log(leg, { kind: 'play', url, seconds, times })
  // An answer that was audio is there already.
  if (url !== turn.frame(leg).url) turn.tell(leg, 'media', { url, method: 'GET' }, {})
  return seconds
}

/** What Twilio repeats at most, where it is not endlessly. */
const MOST_TIMES = 1000
