import type { Parameters } from '../parameters.js'
import type { Turn } from '../rules.js'
import { rfc2822 } from '../timestamp.js'
import type { Leg, World } from '../world.js'
import { recordedParameters } from './record/recorded-parameters.js'

/** What callbacks about the progress of a call tell beside its standard parameters. */
export function progressParameters({ world }: Turn, leg: Leg): Parameters {
  const sequence = leg.sequence
  leg.sequence++
  return {
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(sequence),
    Timestamp: rfc2822(world),
  }
}

/** What the last of them tells in addition. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export function endParameters({ world }: Turn, leg: Leg): Parameters {
  const seconds = secondsOfTalk(world, leg)
  const { recording } = leg
  return {
    CallDuration: String(seconds),
    // In minutes, each begun one whole.
    Duration: String(Math.ceil(seconds / 60)),
    SipResponseCode: sipResponseCode(leg),
    ...(recording && recordedParameters(recording)),
  }
}

/** Whole seconds since a call was answered; 0 for one that was not. */
export function secondsOfTalk({ now }: Pick<World, 'now'>, { answeredAt = now }: Leg): number {
  return Math.round((now - answeredAt) / 1000)
}

export function sipResponseCode({ status, isDeclined = false }: Leg): string {
  return isDeclined ? '603' : (RESPONSE_CODES[status] ?? '200')
}

const RESPONSE_CODES: Readonly<Record<string, string>> = {
  busy: '486',
  // A request that was taken back, by the caller or because it took too long.
  canceled: '487',
  'no-answer': '487',
  failed: '404',
}
