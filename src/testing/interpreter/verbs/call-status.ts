import { callParameters } from '../parameters.js'
import type { Turn } from '../rules.js'
import type { Leg } from '../world.js'
import { endParameters, progressParameters } from './progress.js'

/** Tells the status callback of a line that a call is over. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export function tellCallStatus(turn: Turn, leg: Leg): void {
  if (leg.line?.statusCallback === undefined) return
  const { statusCallback, statusCallbackMethod: method, url: base } = leg.line
  const url = URL.canParse(statusCallback, base) ? new URL(statusCallback, base).href : statusCallback
  turn.tell(
    leg,
    'call-status',
    { url, method },
    {
      ...callParameters(leg, turn.world.settings),
      ...progressParameters(turn, leg),
      ...endParameters(turn, leg),
    },
  )
}
