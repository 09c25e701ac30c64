import { createElement, Message, Play, render, Say } from '../../twiml/index.js'
import type { WebhookResponse } from '../transport/transport.js'
import type { Reading, Role } from './document.js'
import { readTwiml } from './read-twiml.js'

/**
 * Reads what an app has answered, by its content type: `text/xml`, `application/xml` and `text/html` are TwiML. `audio/*`
 * answers a call as a `<Play>` of it does. `text/plain` is TwiML if it is a `<Response>`, and read aloud or sent as the
 * message if not. Any other type, or none, is an error (12300). Status 204 answers a message with silence.
 * @see https://www.twilio.com/docs/voice/twiml#twilio-understands-mime-types
 */
export function readDocument(
  { url, status, headers, body }: Pick<WebhookResponse, 'url' | 'status' | 'headers' | 'body'>,
  role: Role,
): Reading {
  if (status === 204 && role === 'message') return readTwiml('<Response/>', role, url)
  const given = headers['content-type'] ?? ''
  const type = given.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (TWIML.has(type)) return readTwiml(body, role, url)
  if (type === 'text/plain') return readPlain(body, role, url)
  if (type.startsWith('audio/') && role !== 'message')
    return readTwiml(written(createElement(Play, null, url)), role, url)
  const found = given === '' ? 'The answer has no Content-Type' : `The answer has the Content-Type ${shown(given)}`
  const wanted = `${role === 'message' ? '' : 'audio, '}TwiML as text/xml, or text/plain`
  return { problem: { level: 'error', code: 12300, message: `${found}. Twilio takes ${wanted}.`, url } }
}

const TWIML = new Set(['text/xml', 'application/xml', 'text/html'])

function readPlain(body: string, role: Role, url: string): Reading {
  const reading = /<Response[\s/>]/.test(body) ? readTwiml(body, role, url) : undefined
  if (reading !== undefined && !('problem' in reading)) return reading
  if (body.trim() === '') return readTwiml('<Response/>', role, url)
  return readTwiml(written(createElement(role === 'message' ? Message : Say, null, body)), role, url)
}

function written(verb: ReturnType<typeof createElement>): string {
  return render(verb, { validate: false })
}

function shown(type: string): string {
  return JSON.stringify(type.length > 100 ? `${type.slice(0, 100)}…` : type)
}
