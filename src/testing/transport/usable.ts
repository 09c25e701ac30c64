import type { Problem } from '../problem.js'
import { bodyText } from './body-text.js'
import { BODY_LIMIT, type Delivered } from './delivery.js'
import type { Answer } from './exchange.js'
import { statusProblem } from './status-problem.js'

/** What an answer holds, and why it cannot be used, if so. */
export interface Usable {
  /** Decompressed; empty for sound. */
  readonly body: string
  readonly problem?: Problem | undefined
}

/** Judges status and body. What the body says is no matter here. */
export function usable(delivered: Delivered, answer: Answer, asked: { method: string; url: string }): Usable {
  const { headers, status } = answer
  const { url, method } = asked
  const failed = (code: number, why: string, body = ''): Usable => {
    return { body, problem: { level: 'error', code, message: `${method} ${url} answered ${status}, ${why}`, url } }
  }
  const isSound = /^\s*audio\//i.test(headers['content-type'] ?? '')
  const text = answer.isCut || isSound ? undefined : bodyText(answer.body, headers, BODY_LIMIT)
  const body = text?.type === 'text' ? text.text : ''
  if (status >= 400) {
    const sent = delivered.sent.at(-1)?.headers ?? {}
    const hasCredentials = 'Authorization' in sent
    const isForwarded = 'X-Forwarded-Proto' in sent
    const { signedUrl } = delivered
    return { body, problem: statusProblem({ answer, method, url, signedUrl, isForwarded, hasCredentials, body }) }
  }
  if (answer.body.length === 0 && /\bchunked\b/i.test(headers['transfer-encoding'] ?? '')) {
    return failed(11770, 'with a chunked body that is empty. Send <Response/>, or Content-Length: 0.')
  }
  // Sound is played, however long it is.
  if (isSound) return { body }
  if (text === undefined || text.type === 'too long') {
    return failed(11750, `with more than ${BODY_LIMIT} bytes (64 kB), the most that Twilio takes.`)
  }
  if (text.type === 'not readable') return failed(11206, `but its body cannot be decompressed: ${text.reason}.`)
  return { body }
}
