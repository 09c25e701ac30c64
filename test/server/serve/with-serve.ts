import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Koa from 'koa'
import { type ServeOptions, serve, type TwimlServer } from 'twimlx/server'
import { keptLines, type Line } from '../log/kept-lines.js'

export interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export interface Served {
  readonly server: TwimlServer
  readonly lines: Line[]
  readonly get: (path: string, method?: string) => Promise<Got>
}

/** Serves an app on a free port while `use` runs, without signals and with a log that is kept. */
export async function withServe(
  app: Koa,
  options: ServeOptions,
  use: (served: Served) => Promise<void>,
): Promise<void> {
  const { logger, lines } = keptLines()
  const server = await serve(app, { port: 0, host: '127.0.0.1', signals: false, logger, ...options })
  try {
    const { port } = server.address() as AddressInfo
    await use({ server, lines, get: (path, method = 'GET') => get(port, path, method) })
  } finally {
    await server.stop()
  }
}

function get(port: number, path: string, method: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, method, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asking.on('error', reject)
    asking.end()
  })
}
