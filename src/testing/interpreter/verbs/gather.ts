import type { Verb } from '../../document/document.js'
import { choiceOf, elementsOf, flagOf, listOf, methodOf, numberOf } from '../../document/index.js'
import type { GatherActivity } from '../activity.js'
import { callParameters } from '../parameters.js'
import type { ActivityRule, Turn, VerbRule } from '../rules.js'
import type { Leg } from '../world.js'
import { actionOrSelf } from './action.js'
import { masked } from './profanity.js'
import { speakOnce } from './speaking.js'

/** https://www.twilio.com/docs/voice/twiml/gather */
export const gather: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  const activity: GatherActivity = {
    type: 'gathering',
    verb,
    prompts: 0,
    promptUntil: undefined,
    isPrompting: true,
    digits: '',
    deadline: undefined,
    spoken: undefined,
  }
  turn.begin(leg, activity)
  takeEarly(turn, leg, activity)
  if (leg.activity === activity && activity.isPrompting) prompt(turn, leg, activity)
  return 'busy'
}

export const gathering: ActivityRule<GatherActivity> = {
  due: ({ isPrompting, promptUntil, deadline }) => (isPrompting ? promptUntil : deadline),
  onDue(turn, leg, activity) {
    if (activity.spoken !== undefined) return sendSpeech(turn, leg, activity, activity.spoken)
    if (activity.isPrompting) return prompt(turn, leg, activity)
    turn.log(leg, { kind: 'timeout', verb: 'Gather', seconds: readGather(activity.verb).timeout })
    finish(turn, leg, activity, '')
  },
  waiting({ verb, digits, isPrompting, promptUntil, spoken }) {
    // A prompt that never ends is the caller's to end.
    if (spoken !== undefined || (isPrompting && promptUntil !== undefined)) return undefined
    const { input, numDigits, finishOnKey, timeout, hints } = readGather(verb)
    const keys = input.includes('dtmf') ? '0123456789*#' : ''
    return { verb: 'Gather', input, keys, numDigits, finishOnKey, timeout, digits, hints }
  },
  onKey: press,
  onSpeech(turn, leg, activity, event) {
    const { text, confidence, partials } = event
    const ignored = whyDeaf(activity)
    turn.log(leg, { kind: 'speech', text, confidence, ignored })
    if (ignored !== undefined) return
    activity.spoken = { text, confidence }
    activity.isPrompting = false
    const { speechTimeout, maxSpeechTime } = readGather(activity.verb)
    const seconds = Math.min(text.length / turn.world.settings.charactersPerSecond + speechTimeout, maxSpeechTime)
    activity.deadline = turn.world.now + Math.round(seconds * 1000)
    tellPartials(turn, leg, activity, partials)
  },
  onHangup(turn, leg, { verb, digits }) {
    if (turn.world.settings.gatherHangupSendsAction)
      turn.ask(leg, 'action', actionOrSelf(verb), resultOf(turn, digits, ''))
    turn.end(leg, 'completed', 'caller')
  },
}

/** Keys that were pressed before anybody listened, as many as it takes. The log has told of them. */
function takeEarly(turn: Turn, leg: Leg, activity: GatherActivity): void {
  if (whyNumb(activity) !== undefined) return
  while (leg.typedAhead !== '' && leg.activity === activity) {
    const key = leg.typedAhead.charAt(0)
    leg.typedAhead = leg.typedAhead.slice(1)
    take(turn, leg, activity, key)
  }
}

function press(turn: Turn, leg: Leg, activity: GatherActivity, key: string): void {
  const ignored = whyNumb(activity)
  turn.log(leg, { kind: 'key', key, ...(ignored && { ignored }) })
  if (ignored === undefined) take(turn, leg, activity, key)
}

function take(turn: Turn, leg: Leg, activity: GatherActivity, key: string): void {
  const { numDigits, finishOnKey } = readGather(activity.verb)
  if (key === finishOnKey) {
    finish(turn, leg, activity, key)
    return
  }
  activity.digits += key
  if (activity.digits.length === numDigits) {
    finish(turn, leg, activity, '')
    return
  }
  listen(turn, activity)
}

/** What a `<Gather>` is told by its attributes. */
function readGather(verb: Verb) {
  const timeout = numberOf(verb, 'timeout', 5, { min: 1 })
  const input = listOf(verb, 'input', ['dtmf', 'speech'], ['dtmf'])
  return {
    input,
    timeout,
    numDigits: numberOf(verb, 'numDigits', undefined, { min: 1 }),
    finishOnKey: choiceOf(verb, 'finishOnKey', [...'0123456789*#', ''], '#'),
    hints: (verb.attributes['hints'] ?? '')
      .split(',')
      .map((hint) => hint.trim())
      .filter((hint) => hint !== ''),
    // With `auto` the first pause ends it; how short that may be is not documented.
    speechTimeout:
      verb.attributes['speechTimeout'] === 'auto' ? 1 : numberOf(verb, 'speechTimeout', timeout, { min: 1 }),
    maxSpeechTime: numberOf(verb, 'maxSpeechTime', 60, { min: 1 }),
  }
}

/** Begins the next prompt; behind the last, it only listens. */
function prompt(turn: Turn, leg: Leg, activity: GatherActivity): void {
  const prompts = elementsOf(activity.verb)
  for (;;) {
    const next = prompts[activity.prompts]
    if (next === undefined) {
      listen(turn, activity)
      return
    }
    activity.prompts++
    const seconds = speakOnce(turn, leg, next)
    activity.promptUntil = seconds === undefined ? undefined : turn.world.now + Math.round(seconds * 1000)
    if (seconds !== 0) return
  }
}

/** Waits for keys or words, from now. */
function listen(turn: Turn, activity: GatherActivity): void {
  activity.isPrompting = false
  activity.deadline = turn.world.now + readGather(activity.verb).timeout * 1000
}

/** Keys are sent to the action. Without any, the call goes on with the next verb. */
function finish(turn: Turn, leg: Leg, { verb, digits }: GatherActivity, key: string): void {
  if (digits === '' && !flagOf(verb, 'actionOnEmptyResult', false)) turn.next(leg)
  else turn.fetch(leg, 'action', actionOrSelf(verb), resultOf(turn, digits, key))
}

/** What the action is told of keys, and of silence. */
function resultOf(turn: Turn, digits: string, key: string) {
  const isLeftOut = digits === '' && turn.world.settings.emptyDigits === 'absent'
  return { ...(!isLeftOut && { Digits: digits }), FinishedOnKey: key, msg: 'Gather End' }
}

/** Why keys have no effect; undefined when they have. */
function whyNumb({ verb, spoken }: GatherActivity): string | undefined {
  if (spoken !== undefined) return 'words came first'
  return readGather(verb).input.includes('dtmf') ? undefined : 'this <Gather> takes speech only'
}

/** Why words have no effect; undefined when they have. */
function whyDeaf({ verb, digits, isPrompting, spoken }: GatherActivity): string | undefined {
  if (!readGather(verb).input.includes('speech')) return 'this <Gather> takes keys only'
  if (digits !== '') return 'keys came first'
  if (spoken !== undefined) return 'other words came first'
  return isPrompting && !flagOf(verb, 'bargeIn', true) ? 'bargeIn is "false", and the prompt is not over' : undefined
}

type Spoken = NonNullable<GatherActivity['spoken']>

function sendSpeech(turn: Turn, leg: Leg, { verb }: GatherActivity, { text, confidence }: Spoken): void {
  const { language = 'en-US' } = verb.attributes
  const params = { SpeechResult: asRecognised(verb, text), Confidence: String(confidence), Language: language }
  turn.fetch(leg, 'action', actionOrSelf(verb), params)
}

/** While the caller speaks, the app may be told what has been understood so far. */
function tellPartials(turn: Turn, leg: Leg, { verb }: GatherActivity, partials: readonly string[]): void {
  const { partialResultCallback: url } = verb.attributes
  if (url === undefined) return
  const method = methodOf(verb, 'partialResultCallbackMethod')
  const standard = callParameters(leg, turn.world.settings)
  for (const [number, words] of partials.entries()) {
    const result = { UnstableSpeechResult: asRecognised(verb, words), StableSpeechResult: '', Stability: '0.5' }
    turn.tell(leg, 'partial-result', { url, method }, { ...standard, ...result, SequenceNumber: String(number) })
  }
}

function asRecognised(verb: Verb, words: string): string {
  return flagOf(verb, 'profanityFilter', true) ? masked(words) : words
}
