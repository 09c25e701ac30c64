import { escapeText } from '../../twiml/render/escape.js'
import { cut } from './cut.js'
import type { Reading, Role } from './document.js'
import { readTwiml } from './read-twiml.js'

/** What of an answer tells what it says. */
export interface Answer {
  /** Where it came from, after redirects. */
  readonly url: string
  readonly status?: number | undefined
  /** With names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Reads what an app has answered, by its content type: `text/xml`, `application/xml` and `text/html` are TwiML. `audio/*`
 * answers a call as a `<Play>` of it does. `text/plain` is TwiML if it is a `<Response>`, and read aloud or sent as the
 * message if not. Any other type, or none, is an error (12300). Status 204 answers a message with silence.
 * @see https://www.twilio.com/docs/voice/twiml#twilio-understands-mime-types
 */
export function readDocument({ url, status, headers, body }: Answer, role: Role): Reading {
  if (status === 204 && role === 'message') return readTwiml('<Response/>', role, url)
  const given = headers['content-type'] ?? ''
  const type = given.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (TWIML.has(type)) return readTwiml(body, role, url)
  if (type === 'text/plain') return readPlain(body, role, url)
  if (type.startsWith('audio/') && role !== 'message') return readTwiml(written('Play', url), role, url)
  const found =
    given === ''
      ? 'The answer has no Content-Type'
      : `The answer has the Content-Type ${JSON.stringify(cut(given, 100))}`
  const wanted = `${role === 'message' ? '' : 'audio, '}TwiML as text/xml, or text/plain`
  return { problem: { level: 'error', code: 12300, message: `${found}. Twilio takes ${wanted}.`, url } }
}

const TWIML = new Set(['text/xml', 'application/xml', 'text/html'])

function readPlain(body: string, role: Role, url: string): Reading {
  const reading = /<Response[\s/>]/.test(body) ? readTwiml(body, role, url) : undefined
  if (reading !== undefined && !('problem' in reading)) return reading
  if (body.trim() === '') return readTwiml('<Response/>', role, url)
  return readTwiml(written(role === 'message' ? 'Message' : 'Say', body), role, url)
}

/** Not by rendering: that would add what the environment sets. */
function written(tag: string, text: string): string {
  return `<Response><${tag}>${escapeText(text)}</${tag}></Response>`
}
