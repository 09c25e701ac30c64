import type { IncomingMessage, RequestOptions } from 'node:http'
import type { Credentials } from '../../credentials/credentials.js'
import { load } from '../../load.js'
import { RecordingError } from '../error.js'
import { refusalOf } from './refusal.js'

export interface Question {
  readonly method: 'GET' | 'DELETE'
  readonly url: URL
  readonly credentials: Credentials
  /** How long to wait for an answer to begin, in ms. */
  readonly timeout: number
  /** Ends the question, and the answer while it comes in. */
  readonly signal: AbortSignal
}

const REDIRECTS = 3

/**
 * Asks Twilio's API. Follows redirects of a GET, without credentials where they leave the host, and never from https to
 * http. The caller reads or destroys the answer.
 * @throws RecordingError unless the answer is 2xx.
 */
export async function ask(question: Question): Promise<IncomingMessage> {
  let { url } = question
  for (let redirects = 0; ; redirects++) {
    const response = await send(question, url, url.origin === question.url.origin)
    const status = response.statusCode ?? 0
    if (status >= 200 && status < 300) return response
    response.destroy()
    const { location } = response.headers
    const isRedirect = [301, 302, 303, 307, 308].includes(status) && location !== undefined
    if (!isRedirect) throw refusalOf(status, response.headers['retry-after'])
    const next = question.method === 'GET' && redirects < REDIRECTS ? targetOf(location, url) : undefined
    if (next === undefined) {
      throw new RecordingError('redirected', `Twilio answered ${status} with an address we do not go to.`, {
        retry: 'late',
      })
    }
    url = next
  }
}

function targetOf(location: string, from: URL): URL | undefined {
  if (!URL.canParse(location, from.href)) return undefined
  const target = new URL(location, from.href)
  const isSafe = target.protocol === 'https:' || (target.protocol === 'http:' && from.protocol === 'http:')
  return isSafe && target.username === '' && target.password === '' ? target : undefined
}

function send({ method, credentials, timeout, signal }: Question, url: URL, isOwn: boolean): Promise<IncomingMessage> {
  const { accountSid, authToken } = credentials
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  // Compressed, its length could not be told.
  const headers = { 'Accept-Encoding': 'identity', ...(isOwn ? { Authorization: authorization } : {}) }
  const options: RequestOptions = { method, headers, signal }
  const client = load(url.protocol === 'https:' ? 'node:https' : 'node:http') as typeof import('node:http')
  return new Promise((resolve, reject) => {
    const request = client.request(url, options)
    const late = () => request.destroy(new RecordingError('stalled', `Twilio gave no answer within ${timeout} ms.`))
    const timer = setTimeout(late, timeout)
    request.on('response', (response) => {
      clearTimeout(timer)
      resolve(response)
    })
    // Stays: a connection may also fail after the answer has begun, which the answer itself then reports.
    request.on('error', (error) => {
      clearTimeout(timer)
      reject(
        error instanceof RecordingError
          ? error
          : new RecordingError('unavailable', `Twilio could not be reached: ${error.message}`, { cause: error }),
      )
    })
    request.end()
  })
}
