import { readTwiml } from '../../document/index.js'
import { NO_URL } from '../no-url.js'
import type { Turn } from '../rules.js'
import type { Leg } from '../world.js'

/** What a caller hears when neither the app nor its fallback URL can be asked. */
export function sayApplicationError(turn: Turn, leg: Leg): void {
  const read = readTwiml(APPLICATION_ERROR, 'call')
  if ('problem' in read) throw new Error(read.problem.message)
  turn.log(leg, { kind: 'document', id: ++turn.world.requests, url: NO_URL, text: read.text })
  turn.enter(leg, 'call', read, { url: leg.line?.url ?? leg.frames.at(-1)?.url ?? '', method: 'POST' })
}

const APPLICATION_ERROR = '<Response><Say>An application error has occurred. Goodbye.</Say><Hangup/></Response>'
