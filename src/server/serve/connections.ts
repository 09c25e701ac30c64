import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What may still be on its way over a connection that has just been made. */
const FIRST_BYTES = 100

/** The connections of a server: which wait for an answer, and which may go. */
export class Connections {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #open = new Set<ServerResponse>()
  #isDraining = false

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
  note(response: ServerResponse): void {
    this.#open.add(response)
    if (this.#isDraining) response.setHeader('Connection', 'close')
    response.once('close', () => {
      this.#open.delete(response)
      // An error page may have lost the header. Node has to see first that the connection is idle.
      if (this.#isDraining) setImmediate(() => this.#server.closeIdleConnections())
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
    this.#server.closeIdleConnections()
    // To Node, a connection on which nothing has been asked yet is not idle; balancers and browsers hold some open.
    const unused = setTimeout(() => this.#cut(({ bytesRead }) => bytesRead === 0), FIRST_BYTES)
    let unanswered = 0
    const late = setTimeout(() => {
      unanswered = this.#open.size
      // Node's closeAllConnections() leaves out what has become a WebSocket.
      this.#cut(() => true)
    }, limit)
    await closed
    clearTimeout(unused)
    clearTimeout(late)
    return unanswered
  }

  #cut(isMeant: (socket: Socket) => boolean): void {
    for (const socket of this.#sockets) if (isMeant(socket)) socket.destroy()
  }
}
