import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import type { App } from '../../../src/testing/transport/app.js'
import type { TransportOptions } from '../../../src/testing/transport/options.js'
import type { Transport, WebhookRequest, WebhookResponse } from '../../../src/testing/transport/transport.js'
import { transportTo } from '../../../src/testing/transport/transport-to.js'

export const TOKEN = 'a-made-up-auth-token'

/** A request that came to an app. */
export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly rawHeaders: readonly string[]
  readonly body: string
}

/** Sends to a path of the app, or to a URL. */
export type Send = (url: string, request?: Partial<WebhookRequest>) => Promise<WebhookResponse>

/** Calls an app while `use` runs, then closes. */
export async function withTransport(
  app: App,
  use: (send: Send, transport: Transport) => Promise<void>,
  options: TransportOptions = {},
): Promise<void> {
  const transport = transportTo(app, { authToken: TOKEN, ...options })
  try {
    await transport.open()
    await use((url, request = {}) => {
      const absolute = url.startsWith('/') ? transport.origin + url : url
      return transport.send({ method: 'POST', params: { a: 'b' }, channel: 'voice', ...request, url: absolute })
    }, transport)
  } finally {
    await transport.close()
  }
}

/** An app that notes each request before it answers. */
export function noting(seen: Seen[], answer: (request: Seen, response: ServerResponse) => void): RequestListener {
  return async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers, rawHeaders } = request
    const one = { method, url, headers, rawHeaders, body: Buffer.concat(chunks).toString() }
    seen.push(one)
    answer(one, response)
  }
}

/** Answers with a document. */
export function answered(_: unknown, response: ServerResponse): void {
  response.setHeader('Content-Type', 'text/xml').end('<Response/>')
}

/** Serves bare connections while `use` runs: for what no HTTP server does. */
export async function withSockets(serve: (socket: Socket) => void, use: (url: string) => Promise<void>): Promise<void> {
  const open = new Set<Socket>()
  const server: Server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    serve(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  try {
    await use(`http://127.0.0.1:${address.port}`)
  } finally {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}
