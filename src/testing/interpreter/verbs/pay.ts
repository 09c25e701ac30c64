import { methodOf } from '../../document/index.js'
import type { PayActivity } from '../activity.js'
import { callParameters } from '../parameters.js'
import type { ActivityRule, Turn, VerbRule } from '../rules.js'
import type { Leg } from '../world.js'
import { actionOrSelf } from './action.js'
import { parametersIn } from './nouns.js'
import { payment, promptsFor, stepsOf } from './payment.js'
import { speakOnce } from './speaking.js'

/**
 * Asks for the details of a card or bank account. It waits at the first for what comes of all; with success the prompts
 * of the others are heard, too. https://www.twilio.com/docs/voice/twiml/pay
 */
export const pay: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  const sid = turn.sid('PK')
  const steps = stepsOf(verb)
  const activity: PayActivity = { type: 'paying', verb, sid, steps, prompts: [], until: undefined, result: undefined }
  turn.begin(leg, activity)
  turn.log(leg, { kind: 'session', noun: 'Pay', event: 'start', sid, parameters: parametersIn(verb) })
  beginStep(turn, leg, activity)
  goOn(turn, leg, activity)
  return 'busy'
}

export const paying: ActivityRule<PayActivity> = {
  due: ({ until }) => until,
  onDue: goOn,
  waiting: ({ until, result }) => (until === undefined && result === undefined ? { verb: 'Pay' } : undefined),
  onKey(turn, leg, activity, key) {
    if (key !== '*') {
      turn.log(leg, {
        kind: 'key',
        key,
        ignored: 'what is keyed in for <Pay> is not read; its result is given as a whole',
      })
      return
    }
    turn.log(leg, { kind: 'key', key })
    finish(turn, leg, activity, { Result: 'caller-interrupted-with-star' })
  },
  onSession(turn, leg, activity, event) {
    const given = { Result: 'success', ...event.result }
    const { ErrorType } = event.result
    if (given.Result !== 'success') {
      if (ErrorType !== undefined) tellStep(turn, leg, activity, { ErrorType })
      finish(turn, leg, activity, given)
      return
    }
    activity.result = { ...payment(turn, activity.verb), ...given }
    if (activity.until === undefined) goOn(turn, leg, activity)
  },
  leave(turn, leg, activity) {
    const result = { Result: 'caller-hung-up' }
    end(turn, leg, activity, result)
    if (turn.leg(leg.sid) === undefined) turn.ask(leg, 'action', actionOrSelf(activity.verb), result)
  },
}

function beginStep(turn: Turn, leg: Leg, activity: PayActivity): void {
  activity.prompts = promptsFor(activity.verb, activity.steps[0] ?? '')
  tellStep(turn, leg, activity)
}

/** Says what is next to be said. Behind the first detail it waits, unless it is known what comes of it all. */
function goOn(turn: Turn, leg: Leg, activity: PayActivity): void {
  for (;;) {
    activity.until = undefined
    const prompt = activity.prompts.shift()
    if (prompt !== undefined) {
      const seconds = speakOnce(turn, leg, prompt)
      // One that repeats without end is over when the caller begins to press keys.
      if (seconds === undefined || seconds === 0) continue
      activity.until = turn.world.now + Math.round(seconds * 1000)
      return
    }
    if (activity.result === undefined) return
    activity.steps.shift()
    if (activity.steps.length === 0) {
      finish(turn, leg, activity, activity.result)
      return
    }
    beginStep(turn, leg, activity)
  }
}

/** https://www.twilio.com/docs/voice/twiml/pay#statuscallback */
function tellStep(
  turn: Turn,
  leg: Leg,
  { verb, steps, sid }: PayActivity,
  error: Readonly<Record<string, string>> = {},
) {
  const { statusCallback: url } = verb.attributes
  if (url === undefined || url === '') return
  const step = { ...error, For: steps[0] ?? '', Attempt: '1', PaymentSid: sid }
  const method = methodOf(verb, 'statusCallbackMethod')
  turn.tell(leg, 'pay-status', { url, method }, { ...callParameters(leg, turn.world.settings), ...step })
}

function finish(turn: Turn, leg: Leg, activity: PayActivity, result: Readonly<Record<string, string>>): void {
  end(turn, leg, activity, result)
  turn.fetch(leg, 'action', actionOrSelf(activity.verb), result)
}

function end(turn: Turn, leg: Leg, { sid }: PayActivity, result: Readonly<Record<string, string>>): void {
  turn.log(leg, { kind: 'session', noun: 'Pay', event: 'end', sid, result })
}
