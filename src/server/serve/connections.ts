import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** For what may still be on its way over a connection, in milliseconds. */
const ON_ITS_WAY = 250

/** The connections of a server: which wait for an answer, and which may go. */
export class Connections {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #open = new Set<ServerResponse>()
  /** Connections with an answer to a request that has not been sent to its end. */
  readonly #answered = new WeakSet<Socket>()
  #isDraining = false
  #isClosing = false

  constructor(server: Server) {
    this.#server = server
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
  }

  get isDraining(): boolean {
    return this.#isDraining
  }

  /** Takes note of a request, before anybody answers it. */
  note(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    this.#open.add(response)
    this.#answered.delete(socket)
    if (this.#isDraining) response.setHeader('Connection', 'close')
    response.once('close', () => {
      this.#open.delete(response)
      if (!request.complete) this.#answered.add(socket)
      // An error page may have lost the header. Others stay open: a request may be on its way over them.
      if (this.#isDraining && !this.#isClosing && response.getHeader('Connection') !== 'close') socket.end()
      // Node has to see first that the connection is idle.
      if (this.#isClosing) setImmediate(() => this.#server.closeIdleConnections())
      if (this.#isClosing) this.#cutUnusedSoon()
    })
  }

  /** From now on each answer is the last of its connection. */
  drain(): void {
    this.#isDraining = true
    for (const response of this.#open) {
      if (!response.headersSent) response.setHeader('Connection', 'close')
    }
  }

  /**
   * Takes no more connections, and waits until those that are left have been answered. After `limit` milliseconds they
   * are cut; gives how many requests went unanswered.
   */
  async close(limit: number): Promise<number> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#isClosing = true
    this.#server.closeIdleConnections()
    this.#cutUnusedSoon()
    let unanswered = 0
    const late = setTimeout(() => {
      unanswered = this.#open.size
      // Node's closeAllConnections() leaves out what has become a WebSocket.
      this.#cut(() => true)
    }, limit)
    await closed
    clearTimeout(late)
    return unanswered
  }

  /**
   * To Node, a connection is not idle on which nothing has been asked yet, or more of a request is to come that has been
   * answered already. Balancers and browsers hold the first kind open.
   */
  #cutUnusedSoon(): void {
    const isUnused = (socket: Socket) => socket.bytesRead === 0 || this.#answered.has(socket)
    setTimeout(() => this.#cut(isUnused), ON_ITS_WAY).unref()
  }

  #cut(isMeant: (socket: Socket) => boolean): void {
    for (const socket of this.#sockets) if (isMeant(socket)) socket.destroy()
  }
}
