import type { IncomingMessage, ServerResponse } from 'node:http'

/** What is answered at a path. */
export interface Probe {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** Answers by path. */
export type Probes = ReadonlyMap<string, () => Probe | Promise<Probe>>

/** Short JSON, for who looks with their own eyes: probes look at the status. */
export function json(status: number, value: object): Probe {
  return { status, type: 'application/json; charset=utf-8', text: JSON.stringify(value) }
}

/**
 * Answers a request whose path has a probe, to GET and HEAD; gives false for every other. It comes before the app, so
 * no signature is asked for and nothing is read of the request.
 */
export function answerProbe(probes: Probes, request: IncomingMessage, response: ServerResponse): boolean {
  const probe = probes.get((request.url ?? '').split('?', 1)[0] as string)
  if (probe === undefined) return false
  if (request.method === 'GET' || request.method === 'HEAD') void send(probe, response)
  else response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': 0 }).end()
  return true
}

async function send(probe: () => Probe | Promise<Probe>, response: ServerResponse): Promise<void> {
  const { status, type, text } = await probe()
  const length = Buffer.byteLength(text)
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': length, 'Cache-Control': 'no-store' })
  // Node sends no body where HEAD has asked.
  response.end(text)
}
