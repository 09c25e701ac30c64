import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AppKind } from './app.js'
import { guarded } from './guarded.js'

/** Where to connect. */
export interface Endpoint {
  readonly scheme: 'http' | 'https'
  /** Without brackets. */
  readonly host: string
  readonly port: number
  readonly origin: string
}

/** What runs an app, or knows where it runs. */
export interface Host {
  /** Where it runs, as far as that is known. */
  readonly endpoint: Endpoint | undefined
  /** Starts the app on the first call. */
  open(): Promise<Endpoint>
  /** What the app threw at the connection from this port; told once. */
  takeThrown(port: number): unknown
  /** Stops what was started. */
  close(): Promise<void>
}

export function hostOf(app: AppKind): Host {
  if (app.type === 'listener') return new LocalHost(app.listener)
  const endpoint = app.type === 'url' ? endpointAt(app.origin) : endpointOf(app.server)
  return { endpoint, open: async () => endpoint, takeThrown: () => undefined, close: async () => {} }
}

/** A server on a free port of this machine. It never keeps the process alive. */
class LocalHost implements Host {
  readonly #server: Server
  readonly #thrown = new Map<number, unknown>()
  #opening: Promise<Endpoint> | undefined
  #isClosed = false
  endpoint: Endpoint | undefined

  constructor(listener: RequestListener) {
    // The server knows nothing of its host, so that one whom everybody has forgotten can be found and closed.
    const thrown = this.#thrown
    this.#server = createServer(guarded(listener, (port, error) => thrown.set(port, error)))
    // Whoever waits for an answer holds the other end of the connection.
    this.#server.on('connection', (socket) => {
      socket.unref()
      thrown.delete(socket.remotePort ?? 0)
    })
    forgotten.register(this, this.#server)
  }

  async open(): Promise<Endpoint> {
    if (this.#isClosed) throw new Error('it was closed')
    this.#opening ??= new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', () => {
        this.#server.off('error', reject)
        this.#server.unref()
        this.endpoint = endpointOf(this.#server)
        resolve(this.endpoint)
      })
    })
    return this.#opening
  }

  takeThrown(port: number): unknown {
    const error = this.#thrown.get(port)
    this.#thrown.delete(port)
    return error
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#opening === undefined) return
    await this.#opening.catch(() => {})
    if (!this.#server.listening) return
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }
}

/** Tests seldom close their phones: of a phone that is garbage, the server is closed. */
const forgotten = new FinalizationRegistry<Server>((server) => server.close())

function endpointOf(server: Server): Endpoint {
  const address = server.address()
  if (address === null || typeof address === 'string') {
    throw new TypeError('The server listens on no port: let it listen on one, such as 0, at 127.0.0.1.')
  }
  return endpointAt(`http://${hostIn(address)}:${address.port}`)
}

/** A server that listens at all addresses is asked at the one of this machine. */
function hostIn({ address, family }: AddressInfo): string {
  if (address === '0.0.0.0') return '127.0.0.1'
  if (address === '::') return 'localhost'
  return family === 'IPv6' ? `[${address}]` : address
}

function endpointAt(url: string): Endpoint {
  const { origin, hostname, port, protocol } = new URL(url)
  const scheme = protocol === 'https:' ? 'https' : 'http'
  const number = port === '' ? (scheme === 'https' ? 443 : 80) : Number(port)
  return { scheme, host: hostname.replace(/^\[|\]$/g, ''), port: number, origin }
}
