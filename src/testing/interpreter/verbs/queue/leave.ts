import type { VerbRule } from '../../rules.js'
import { endEnqueue } from './enqueue-result.js'

/** Takes the caller out of the queue in which the document is heard. https://www.twilio.com/docs/voice/twiml/leave */
export const leave: VerbRule = (turn, leg, verb) => {
  if (turn.frame(leg).role !== 'wait-queue') {
    const message = '<Leave> has no effect here: it belongs in the document of the waitUrl of an <Enqueue>.'
    turn.problem(leg, { level: 'warning', code: 12200, message }, verb)
    return 'next'
  }
  endEnqueue(turn, leg, 'leave')
  return 'busy'
}
