import { type App, type AskedRequest, type Drive, drive } from '../../drive.js'
import { parametersLike } from '../../parameters-like.js'

/** Two seconds of speech at ten characters a second. */
export const HOLD = '<Response><Say>Please stay with us.</Say></Response>'
export const OUT = '<Response><Say>Out</Say></Response>'

export function queueing(attributes: string, more: Exclude<App, (request: AskedRequest) => unknown>, rest = ''): Drive {
  const voice = `<Response><Enqueue ${attributes}>support</Enqueue>${rest}</Response>`
  return drive({ '/voice': voice, '/out': OUT, ...more })
}

/** The parameters of a request that tell of the queue. */
export function queueParameters(request: AskedRequest): Record<string, string> {
  return parametersLike(request, /Queue|^CallStatus$/)
}

export function sidOf(phone: Drive): string {
  return phone.world.queues['support']?.sid ?? ''
}
