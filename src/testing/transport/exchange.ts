import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { Endpoint } from './host.js'

/** One request on one connection. Times are in milliseconds. */
export interface Exchange {
  readonly endpoint: Endpoint
  readonly method: 'GET' | 'POST'
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly connectTimeout: number
  readonly readTimeout: number
  /** When it is over at the latest, by `performance.now()`. */
  readonly deadline: number
  readonly isNameSent: boolean
  /** So much of the body is read at most, in bytes. */
  readonly limit: number
}

/** What came back. */
export interface Answer {
  readonly type: 'answer'
  readonly status: number
  readonly reason: string
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: readonly string[]
  /** As it came, perhaps compressed. */
  readonly body: Buffer
  /** There was more than `limit`; it was not read. */
  readonly isCut: boolean
}

/** Why nothing came back. */
export interface Failure {
  readonly type: 'failure'
  /** How far it got: `connect` and `tls` before the request was sent, `read` after, `answer` in the middle of the answer. */
  readonly stage: 'connect' | 'tls' | 'read' | 'answer'
  readonly cause: 'connect timeout' | 'read timeout' | 'total timeout' | NodeJS.ErrnoException
  /** The port that the request came from; 0 without a connection. */
  readonly port: number
}

/** Never rejects. */
export function exchange(asked: Exchange): Promise<Answer | Failure> {
  return new Promise((resolve) => {
    let stage: Failure['stage'] = 'connect'
    let port = 0
    let request: ClientRequest | undefined
    const timers = new Timers((cause) => fail(cause))

    function finish(result: Answer | Failure): void {
      timers.clear()
      resolve(result)
      // Later errors are of no interest, but nobody would catch them.
      request?.on('error', () => {}).destroy()
    }
    function fail(cause: Failure['cause']): void {
      finish({ type: 'failure', stage, cause, port })
    }

    timers.start('total timeout', asked.deadline - performance.now())
    timers.start('connect timeout', asked.connectTimeout)
    try {
      request = (asked.endpoint.scheme === 'https' ? httpsRequest : httpRequest)(optionsOf(asked))
      request.on('error', fail)
      request.on('socket', (socket) => {
        const isSecure = asked.endpoint.scheme === 'https'
        socket.once('connect', () => {
          port = socket.localPort ?? 0
          stage = isSecure ? 'tls' : 'read'
          timers.stop('connect timeout')
          timers.start('read timeout', asked.readTimeout)
        })
        if (isSecure) socket.once('secureConnect', () => (stage = 'read'))
      })
      request.on('response', (response) => {
        stage = 'answer'
        const alive = () => timers.start('read timeout', asked.readTimeout)
        read(response, asked.limit, alive, fail, finish)
      })
      request.end(asked.body)
    } catch (error) {
      fail(error as Error)
    }
  })
}

function optionsOf({ endpoint, method, target, headers, isNameSent }: Exchange): RequestOptions {
  const { host, port } = endpoint
  const servername = isNameSent && isIP(host) === 0 ? host : ''
  return { host, port, method, path: target, headers, agent: false, setHost: false, ...{ servername } }
}

function read(
  response: IncomingMessage,
  limit: number,
  alive: () => void,
  fail: (error: Error) => void,
  finish: (answer: Answer) => void,
): void {
  const chunks: Buffer[] = []
  let length = 0
  const done = (isCut: boolean) => finish(answerOf(response, Buffer.concat(chunks), isCut))
  alive()
  response.on('error', fail)
  response.on('data', (chunk: Buffer) => {
    alive()
    length += chunk.length
    if (length > limit) return done(true)
    chunks.push(chunk)
  })
  response.on('end', () => done(false))
}

function answerOf(response: IncomingMessage, body: Buffer, isCut: boolean): Answer {
  const { statusCode = 0, statusMessage = '', headers } = response
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value ?? '')] as const)
  return {
    type: 'answer',
    status: statusCode,
    reason: statusMessage,
    headers: Object.fromEntries(texts),
    cookies: headers['set-cookie'] ?? [],
    body,
    isCut,
  }
}

type Timeout = Extract<Failure['cause'], string>

/** Timers by what they are for. */
class Timers {
  readonly #running = new Map<Timeout, NodeJS.Timeout>()
  readonly #over: (timeout: Timeout) => void

  constructor(over: (timeout: Timeout) => void) {
    this.#over = over
  }

  start(timeout: Timeout, milliseconds: number): void {
    const running = this.#running.get(timeout)
    if (running !== undefined) running.refresh()
    else
      this.#running.set(
        timeout,
        setTimeout(() => this.#over(timeout), Math.max(0, milliseconds)),
      )
  }

  stop(timeout: Timeout): void {
    clearTimeout(this.#running.get(timeout))
  }

  clear(): void {
    for (const timer of this.#running.values()) clearTimeout(timer)
  }
}
