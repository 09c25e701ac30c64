import type { Problem } from '../problem.js'
import type { Parameters } from './parameters.js'
import type { Target } from './world.js'

/** What of some parameters can be sent: results of add-ons go by POST only. https://www.twilio.com/docs/api/errors/61006 */
export function sendable(
  { url, method }: Target,
  params: Parameters,
): { readonly params: Parameters; readonly problem?: Problem } {
  const { AddOns, ...others } = params
  if (AddOns === undefined || method === 'POST') return { params }
  const message = 'Results of add-ons are sent by POST only; this is asked by GET, so AddOns is left out.'
  return { params: others, problem: { level: 'warning', code: 61006, message, url } }
}
