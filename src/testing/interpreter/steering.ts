import type { Purpose, Steering } from './entry.js'

/** Whether a request asks for what is run next, or did until the caller left. Others only tell something. */
export function isSteering(purpose: Purpose): purpose is Steering {
  return STEERING.has(purpose)
}

const STEERING: ReadonlySet<Purpose> = new Set<Steering>([
  'call',
  'message',
  'action',
  'redirect',
  'fallback',
  'wait',
  'whisper',
  'refer',
  'update',
])
