import { escapeText } from '../../twiml/render/escape.js'
import type { Verb } from '../document/document.js'
import type { Waiting } from '../interpreter/waiting.js'
import { gatherInputs, type Samples } from './gather-inputs.js'
import type { Input } from './input.js'

/** A place where a call waits. */
export interface Rest {
  /** The same for the same place, from one call to the next. */
  readonly key: string
  /** The document that it waits in. */
  readonly node: string
  /** The caller's own document: the same but for wait documents and whispers. */
  readonly home: string
  readonly waiting: Waiting
  /** Who waits, as inputs name calls. */
  readonly leg: number
  /** The verb that it waits at, where it is known. */
  readonly verb: Verb | undefined
  /** The queue or conference that it waits in. */
  readonly room: Room | undefined
  /** Calls that ring. */
  readonly ringing: readonly number[]
  /** The call that the caller talks to. */
  readonly talking: number | undefined
  /** What was said in the document. */
  readonly says: readonly string[]
}

/** A queue or conference. */
export interface Room {
  readonly type: 'queue' | 'conference'
  readonly name: string
  /** The `<Enqueue>`, or the `<Dial>` of the conference. */
  readonly verb: Verb | undefined
}

/** What can happen where a call waits. Hanging up is left out where nobody is told of it. */
export function inputsAt(rest: Rest, samples: Samples, gatherHangupSendsAction: boolean): Input[] {
  const { waiting, leg, says, room } = rest
  const isHeard = gatherHangupSendsAction || leg > 0
  const gather =
    waiting.verb === 'Gather' ? [...gatherInputs(waiting, says, leg, samples), ...(isHeard ? [hangup(leg)] : [])] : []
  return [...gather, ...(room === undefined ? [] : roomInputs(room)), ...verbInputs(rest)]
}

function verbInputs({ waiting, leg, verb, ringing, talking }: Rest): Input[] {
  const isTold = verb?.attributes['action'] !== undefined
  switch (waiting.verb) {
    case 'Record':
      return [
        { label: 'message', told: 'leave a message', leg, deed: { type: 'record', end: 'silence' } },
        { label: 'silence', told: 'silence', leg, deed: { type: 'silence' } },
        { label: 'hang up', told: 'speak and hang up', leg, deed: { type: 'record', end: 'hangup' } },
      ]
    case 'Dial': {
      const caller = isTold ? [hangup(leg)] : []
      if (waiting.talkingTo === undefined) return [...ringInputs(ringing), ...caller]
      return [...(talking === undefined ? [] : [{ ...hangup(talking), callerLabel: 'answered' }]), ...caller]
    }
    case 'Queue':
      return [
        other(
          leg,
          'answered',
          `somebody comes into the queue "${waiting.queue}"`,
          `<Enqueue waitUrl="">${escapeText(waiting.queue)}</Enqueue>`,
        ),
        { label: 'no answer', told: 'nobody comes', leg, deed: { type: 'silence' } },
        ...(isTold ? [hangup(leg)] : []),
      ]
    case 'Pay':
      return [
        { label: 'paid', told: 'pay', leg, deed: { type: 'session', result: { Result: 'success' } } },
        {
          label: 'not paid',
          told: 'pay in vain',
          leg,
          deed: { type: 'session', result: { Result: 'payment-connector-error' } },
        },
        hangup(leg),
      ]
    case 'Stream':
    case 'ConversationRelay':
    case 'VirtualAgent':
    case 'Room':
    case 'Connect':
      return [{ label: 'session ends', told: `<${waiting.verb}> ends`, leg, deed: { type: 'session', result: {} } }]
    default:
      return []
  }
}

function ringInputs(ringing: readonly number[]): Input[] {
  const outcome = (label: string, told: string, which: 'busy' | 'no-answer' | 'fail'): Input => {
    return { label, told, leg: 0, deed: { type: 'ring', outcome: which, legs: ringing } }
  }
  const answers = ringing.map((leg, place): Input => {
    const told = ringing.length === 1 ? 'answered' : `answered by callee ${place + 1}`
    return {
      label: 'answered',
      told,
      leg,
      callerLabel: 'answered',
      deed: { type: 'ring', outcome: 'answer', legs: [leg] },
    }
  })
  if (ringing.length === 0) return []
  return [
    ...answers,
    outcome('busy', 'busy', 'busy'),
    outcome('no answer', 'no answer', 'no-answer'),
    outcome('failed', 'failed', 'fail'),
  ]
}

/** What happens to somebody who waits for others. */
function roomInputs({ type, name, verb }: Room): Input[] {
  const escaped = escapeText(name)
  const meet =
    type === 'queue'
      ? other(0, 'bridged', 'an agent takes the call, and hangs up', `<Dial><Queue>${escaped}</Queue></Dial>`)
      : other(
          0,
          'conference ends',
          'somebody joins the conference, and ends it',
          `<Dial><Conference endConferenceOnExit="true" waitUrl="" beep="false">${escaped}</Conference></Dial>`,
        )
  const wait: Input = { label: 'wait', told: 'wait half a minute', leg: 0, deed: { type: 'time', seconds: 30 } }
  // A conference tells who leaves it.
  const isTold = type === 'conference' || verb?.attributes['action'] !== undefined
  return [meet, wait, ...(isTold ? [hangup(0)] : [])]
}

function other(leg: number, label: string, told: string, content: string): Input {
  return { label, told, leg, deed: { type: 'other', twiml: `<Response>${content}</Response>` } }
}

function hangup(leg: number): Input {
  return {
    label: 'hang up',
    told: leg === 0 ? 'hang up' : 'callee hangs up',
    leg,
    callerLabel: 'declined',
    deed: { type: 'hangup' },
  }
}
