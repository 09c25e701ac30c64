import { AssertionError } from 'node:assert'
import { calledAt } from '../called-at.js'
import { markVerb } from '../document/index.js'
import type { Entry } from '../interpreter/entry.js'
import { NO_URL } from '../interpreter/no-url.js'
import type { Waiting } from '../interpreter/waiting.js'
import { isConversation, timedTranscriptOf } from './transcript.js'

/** What a failure tells about a call beside what was expected of it. */
export interface CallState {
  readonly entries: readonly Entry[]
  readonly waiting: Waiting | undefined
  readonly isOver: boolean
}

/** A failure of a test: what was expected, the call so far, and where it stands in which TwiML. */
export function failure(expected: string, { entries, waiting, isOver }: CallState, called: Error): AssertionError {
  const parts = [
    expected,
    `The ${isConversation(entries) ? 'conversation' : 'call'} so far:\n${indented(timedTranscriptOf(entries))}`,
    explained(entries, expected),
    stateOf(entries, waiting, isOver),
  ]
  const error = new CallFailure({ message: `${parts.filter((part) => part !== '').join('\n\n')}\n` })
  return calledAt(error, called)
}

/** Its name keeps runners from comparing values, of which there are none here. */
class CallFailure extends AssertionError {
  override readonly name = 'CallFailure'
}

export function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
}

/** What the transcript has by number only, in words, unless they are in what was expected. */
function explained(entries: readonly Entry[], expected: string): string {
  const told = entries.flatMap((entry) => {
    if (entry.kind !== 'problem' || entry.code === undefined || expected.includes(entry.message)) return []
    return `${entry.level === 'error' ? 'Error' : 'Warning'} ${entry.code}: ${entry.message}`
  })
  const lines = [...new Set(told)]
  const more = lines.length > MOST_EXPLAINED ? [`and ${lines.length - MOST_EXPLAINED} more`] : []
  return [...lines.slice(0, MOST_EXPLAINED), ...more].join('\n')
}

const MOST_EXPLAINED = 5

/** What the call waits for, and the TwiML with the verb that waits. */
function stateOf(entries: readonly Entry[], waiting: Waiting | undefined, isOver: boolean): string {
  // What answered an earlier text does not explain a failure of this one.
  const text = entries.findLastIndex((entry) => entry.kind === 'message' && entry.direction === 'inbound')
  const current = isConversation(entries) ? entries.slice(Math.max(text, 0)) : withoutApology(entries)
  const document = current.findLast((entry) => entry.kind === 'document')
  const verb = current.findLast((entry) => entry.kind === 'verb')
  const state = isOver ? 'The call is over.' : waiting === undefined ? 'The call goes on.' : describeWaiting(waiting)
  const parts = isConversation(entries) ? [] : [state]
  if (document !== undefined) {
    const marked = verb === undefined ? document.text : markVerb(document.text, verb.start, verb.end)
    const source = document.url === NO_URL ? 'the REST API' : document.url
    const whose = isOver ? `The last TwiML${current === entries ? '' : ' of the app'} was` : 'The TwiML is'
    parts.push(`${whose} from ${source}${redirectTo(document, current)}:\n${indented(marked)}`)
  }
  return parts.join('\n\n')
}

/** What there was before Twilio said that an error has occurred: its own TwiML explains nothing. */
function withoutApology(entries: readonly Entry[]): readonly Entry[] {
  const last = entries.findLastIndex((entry) => entry.kind === 'document')
  const document = entries[last]
  const before = entries[last - 1]
  const isAfterError = before?.kind === 'problem' && before.level === 'error'
  return isAfterError && document?.kind === 'document' && document.url === NO_URL ? entries.slice(0, last) : entries
}

/** How a redirect of HTTP led to a document, and what was lost on the way. */
function redirectTo({ id }: { readonly id: number }, entries: readonly Entry[]): string {
  const response = entries.findLast((entry) => entry.kind === 'response' && entry.id === id)
  const sent = response?.kind === 'response' ? response.sent : []
  const [first, ...rest] = sent
  const last = rest.at(-1)
  if (first === undefined || last === undefined) return ''
  const lost = first.method === 'POST' && last.method === 'GET' ? ', by GET and without parameters such as Digits' : ''
  return ` (${first.method} ${first.url} was redirected there${lost})`
}

/** A sentence about what a call waits for. */
function describeWaiting(waiting: Waiting): string {
  switch (waiting.verb) {
    case 'Gather': {
      const { input, numDigits, finishOnKey, timeout, digits, hints } = waiting
      const count = numDigits === undefined ? 'keys' : numDigits === 1 ? 'one key' : `${numDigits} keys`
      const end = finishOnKey === '' || numDigits === 1 ? '' : `, ended by ${finishOnKey}`
      const keys = input.includes('dtmf') ? [`${count} of 0-9 * #${end}`] : []
      const words = input.includes('speech')
        ? [hints.length === 0 ? 'words' : `words such as "${hints.join('", "')}"`]
        : []
      const pressed = digits === '' ? '' : ` So far: ${digits}.`
      return `The call waits at <Gather> for ${[...keys, ...words].join(', or ')}; ${timeout} s of silence end it.${pressed}`
    }
    case 'Record':
      return `The call waits at <Record> for a message: record('…'). These keys end it: ${waiting.keys || 'none'}.`
    case 'Dial':
      return waiting.talkingTo === undefined
        ? `The call waits at <Dial> until somebody answers: ${waiting.ringing.join(', ')}.`
        : `The caller talks to ${waiting.talkingTo}.`
    case 'Conference':
      return `The caller is in the conference "${waiting.name}"${waiting.isStarted ? '' : ', which has not started'}.`
    case 'Enqueue':
      return `The caller is number ${waiting.position} in the queue "${waiting.queue}". wait() lets what is heard there go on.`
    case 'Queue':
      return `The caller waits for somebody to come into the queue "${waiting.queue}".`
    case 'Pay':
      return 'The call waits at <Pay> for a card: pay({ … }).'
    case 'Ring':
      return 'The phone rings.'
    case 'Talk':
      return `They talk to ${waiting.with}.`
    case 'Say':
    case 'Play':
      return `The call is at a <${waiting.verb}> that never ends by itself.`
    default:
      return `The call waits at <${waiting.verb}> until it is ended: stream().end({ … }).`
  }
}
