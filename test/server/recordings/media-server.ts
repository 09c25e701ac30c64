import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { close } from '../with-server.js'
import { wav } from './sound.js'

export const ACCOUNT = `AC${'1'.repeat(32)}`
export const TOKEN = 'made-up-token'
export const CALL = `CA${'3'.repeat(32)}`

/** One request, as the server saw it. */
export interface Seen {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
}

/** Answers a request for sound; `nth` counts them, from 1. */
export type Serve = (response: ServerResponse, nth: number, request: IncomingMessage) => void

export interface MediaServer {
  readonly url: string
  readonly seen: Seen[]
  /** How often sound was asked for. */
  downloads(): number
  deletions(): number
  close(): Promise<void>
}

/** Sends sound as Twilio does. */
export function sound(response: ServerResponse, body: Buffer = wav(1)): void {
  response.writeHead(200, { 'Content-Type': 'audio/x-wav', 'Content-Length': body.length })
  response.end(body)
}

export function status(code: number, headers: Record<string, string> = {}): Serve {
  return (response) => {
    response.writeHead(code, headers)
    response.end('{}')
  }
}

/** The first answers one by one, the last of them from then on. */
export function inTurn(...answers: Serve[]): Serve {
  return (response, nth, request) => answers[Math.min(nth, answers.length) - 1]?.(response, nth, request)
}

/** A Twilio API on this machine that wants the right credentials: calls, recordings, deletion. */
export async function mediaServer(
  serve: Serve = (response) => sound(response),
  others: { onDelete?: Serve; onCall?: Serve; token?: string } = {},
): Promise<MediaServer> {
  const { onDelete = (response) => response.writeHead(204).end(), onCall = answerCall, token = TOKEN } = others
  const seen: Seen[] = []
  const count = (method: string, pattern: RegExp) =>
    seen.filter((request) => request.method === method && pattern.test(request.path)).length
  const isDownload = /\/Recordings\/RE[0-9a-f]{32}\.(wav|mp3)(\?|$)/
  const server = createServer((request, response) => {
    const { method = '', url: path = '' } = request
    const { authorization } = request.headers
    seen.push({ method, path, authorization })
    response.on('error', () => {})
    if (authorization !== `Basic ${Buffer.from(`${ACCOUNT}:${token}`).toString('base64')}`)
      return status(401)(response, 0, request)
    if (method === 'DELETE') return onDelete(response, count('DELETE', /Recordings/), request)
    if (path.includes('/Calls/')) return onCall(response, count('GET', /Calls/), request)
    if (isDownload.test(path)) return serve(response, count('GET', isDownload), request)
    return status(400)(response, 0, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    downloads: () => count('GET', isDownload),
    deletions: () => count('DELETE', /Recordings/),
    close: () => close(server),
  }
}

function answerCall(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(
    JSON.stringify({
      sid: CALL,
      from: '+14155550100',
      to: '+14155550199',
      direction: 'inbound',
      start_time: 'Tue, 01 Apr 2025 01:07:15 +0000',
    }),
  )
}
