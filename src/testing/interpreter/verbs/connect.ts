import type { Verb } from '../../document/document.js'
import { elementsOf } from '../../document/index.js'
import type { SessionActivity } from '../activity.js'
import type { ActivityRule, Turn, VerbRule } from '../rules.js'
import type { Leg } from '../world.js'
import { actionOf, actionOrSelf } from './action.js'
import { callbackTarget } from './callback-target.js'
import { parametersIn } from './nouns.js'
import { speakOnce } from './speaking.js'
import { canConnect, tellStream } from './stream.js'

/** The call is handed over until the other side ends the session. https://www.twilio.com/docs/voice/twiml/connect */
export const connect: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  const [noun] = elementsOf(verb)
  // That it has none has been reported with the document.
  if (noun === undefined || (WEB_SOCKETS.has(noun.tag) && !canConnect(turn, leg, noun))) return 'next'
  const { tag } = noun
  const sid = turn.sid(PREFIXES[tag] ?? 'VX')
  const callback = callbackTarget(turn, leg, noun, { name: 'statusCallback', code: 11100 })
  const activity: SessionActivity = { type: 'connected', verb, noun, sid, since: turn.world.now, callback }
  turn.begin(leg, activity)
  const { url, name, welcomeGreeting } = noun.attributes
  turn.log(leg, { kind: 'session', noun: tag, event: 'start', sid, url, parameters: parametersIn(noun) })
  if (tag === 'Stream') tellStream(turn, leg, { sid, name, callback }, 'started')
  if (tag === 'ConversationRelay' && welcomeGreeting !== undefined) greet(turn, leg, noun, welcomeGreeting)
  return 'busy'
}

export const connected: ActivityRule<SessionActivity> = {
  waiting({ noun: { tag, attributes } }) {
    const { url } = attributes
    return { verb: NOUNS.find((noun) => noun === tag) ?? 'Connect', ...(url && { url }) }
  },
  onSession(turn, leg, activity, event) {
    const { verb, noun } = activity
    const result = { ...resultOf(turn, activity, 'ended'), ...event.result }
    end(turn, leg, activity, result)
    const action = actionFor(verb, noun)
    if (action === undefined) turn.next(leg)
    else turn.fetch(leg, 'action', action, result)
  },
  leave(turn, leg, activity) {
    const isOver = turn.leg(leg.sid) === undefined
    const result = resultOf(turn, activity, 'completed')
    end(turn, leg, activity, result)
    const action = actionFor(activity.verb, activity.noun)
    if (isOver && action !== undefined && activity.noun.tag === 'ConversationRelay') {
      turn.ask(leg, 'action', action, result)
    }
  },
}

const WEB_SOCKETS = new Set(['Stream', 'ConversationRelay'])

const NOUNS = ['Stream', 'ConversationRelay', 'VirtualAgent', 'Room'] as const

/** What SIDs of sessions begin with. */
const PREFIXES: Readonly<Record<string, string>> = { Stream: 'MZ', Room: 'RM' }

/** What is asked for behind the session; undefined for nothing. A `<VirtualAgent>` asks for its own document. */
function actionFor(verb: Verb, noun: Verb) {
  return noun.tag === 'VirtualAgent' ? actionOrSelf(verb) : actionOf(verb)
}

/** What Twilio tells of a session without the app's doing. Only of a relay it is known. */
function resultOf(
  { world }: Turn,
  { noun, sid, since }: SessionActivity,
  status: string,
): Readonly<Record<string, string>> {
  if (noun.tag !== 'ConversationRelay') return {}
  const seconds = Math.round((world.now - since) / 1000)
  return { SessionId: sid, SessionStatus: status, SessionDuration: String(seconds) }
}

function end(
  turn: Turn,
  leg: Leg,
  { noun, sid, callback }: SessionActivity,
  result: Readonly<Record<string, string>>,
): void {
  const { tag, attributes } = noun
  turn.log(leg, { kind: 'session', noun: tag, event: 'end', sid, result })
  if (tag === 'Stream')
    tellStream(turn, leg, { sid, name: attributes['name'], callback }, 'stopped', result['StreamError'])
}

/** A relay says something before anybody else does. The clock stands: the session is the test's to end. */
function greet(turn: Turn, leg: Leg, noun: Verb, text: string): void {
  const { voice, language } = noun.attributes
  const attributes = { ...(voice && { voice }), ...(language && { language }) }
  speakOnce(turn, leg, { ...noun, tag: 'Say', attributes, children: [text] })
}
