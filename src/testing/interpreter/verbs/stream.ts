import type { Verb } from '../../document/document.js'
import type { Turn } from '../rules.js'
import { iso8601 } from '../timestamp.js'
import type { Leg, Target } from '../world.js'

/**
 * Whether a noun can be connected to its WebSocket, and a problem where it cannot. No WebSocket is opened.
 * https://www.twilio.com/docs/voice/twiml/stream#url
 */
export function canConnect(turn: Turn, leg: Leg, noun: Verb): boolean {
  const { url, connectorName } = noun.attributes
  // Reported with the document.
  if (url === undefined) return connectorName !== undefined
  if (!/^wss:\/\/[^/?#]/i.test(url)) {
    const message = `<${noun.tag}> has url="${url}". It takes an absolute URL that begins with wss://.`
    turn.problem(leg, { level: 'error', code: 11100, message }, noun)
    return false
  }
  if (url.includes('?')) {
    const message = `<${noun.tag}> has a query string in its url. Twilio does not pass it on; use <Parameter>.`
    turn.problem(leg, { level: 'warning', message }, noun)
  }
  return true
}

/** A stream as its callbacks name it. */
export interface StreamNames {
  readonly sid: string
  /** The SID where it was given none. */
  readonly name?: string | undefined
  readonly callback?: Target | undefined
}

/** Tells of a stream that begins or ends. https://www.twilio.com/docs/voice/twiml/stream#statuscallback */
export function tellStream(
  turn: Turn,
  leg: Leg,
  stream: StreamNames,
  event: 'started' | 'stopped',
  error?: string,
): void {
  const { sid, name = sid, callback } = stream
  if (callback === undefined) return
  const params = {
    AccountSid: turn.world.settings.accountSid,
    CallSid: leg.sid,
    ...(error === undefined ? {} : { StreamError: error }),
    StreamEvent: error === undefined ? `stream-${event}` : 'stream-error',
    StreamName: name,
    StreamSid: sid,
    Timestamp: iso8601(turn.world),
  }
  turn.tell(leg, 'stream-status', callback, params)
}
