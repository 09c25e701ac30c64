import { type Running, type StartOptions, startServer } from './start.js'

/** A Redis server of one test's own, which may be ill-treated. It ends with the test process at the latest. */
export interface RedisServer {
  /** `redis://127.0.0.1:…`; the same after `restart()`. */
  readonly url: string
  readonly port: number
  /** Another one after `restart()`. */
  readonly pid: number
  /** Stops the process: connections stay open, and nothing is answered. */
  freeze(): void
  thaw(): void
  /** Ends it at once, as the kernel does when memory is short. Its data is lost. */
  kill(): Promise<void>
  /** Starts it at the same port, empty; ends it before where it still runs. */
  restart(): Promise<void>
  /** Ends it for good. Nothing happens when it has ended already. */
  stop(): Promise<void>
}

export async function startRedis(options: StartOptions = {}): Promise<RedisServer> {
  let server: Running = await startServer(options)
  const { port } = server
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return server.pid
    },
    freeze: () => server.signal('SIGSTOP'),
    thaw: () => server.signal('SIGCONT'),
    kill: () => server.end(),
    restart: async () => {
      await server.end()
      server = await startServer({ ...options, port })
    },
    stop: () => server.end(),
  }
}
