import { absoluteUrl } from '../../document/index.js'
import { callParameters } from '../parameters.js'
import type { Turn } from '../rules.js'
import type { CallEvent, Leg } from '../world.js'
import { endParameters, progressParameters } from './progress.js'

/** A call that the REST API makes rings, and is answered. https://www.twilio.com/docs/voice/api/call-resource#statuscallbackevent */
export function callPlaced(turn: Turn, leg: Leg): void {
  leg.status = 'initiated'
  tellCallStatus(turn, leg, 'initiated')
  leg.status = 'ringing'
  tellCallStatus(turn, leg, 'ringing')
  turn.answer(leg)
  tellCallStatus(turn, leg, 'answered')
}

/** Tells the status callback of a line that a call is over. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export function tellCallEnd(turn: Turn, leg: Leg): void {
  tellCallStatus(turn, leg, 'completed')
}

function tellCallStatus(turn: Turn, leg: Leg, event: CallEvent): void {
  const { statusCallback, statusCallbackMethod: method = 'POST', url: base, statusCallbackEvents } = leg.line ?? {}
  if (statusCallback === undefined) return
  const wanted = leg.direction === 'outbound-api' ? statusCallbackEvents : undefined
  if (!(wanted ?? ['completed']).includes(event)) return
  const url = absoluteUrl(statusCallback, base) ?? statusCallback
  const params = {
    ...callParameters(leg, turn.world.settings),
    ...progressParameters(turn, leg),
    ...(event === 'completed' && endParameters(turn, leg)),
  }
  turn.tell(leg, 'call-status', { url, method }, params)
}
