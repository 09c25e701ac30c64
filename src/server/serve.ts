import type { Server } from 'node:http'
import type Koa from 'koa'

export interface ServeOptions {
  /** Default: the environment's PORT, else 3000. 0 takes any free port. */
  readonly port?: number | undefined
  /** The interface to listen on. Default: all of them. `127.0.0.1` for this machine alone. */
  readonly host?: string | undefined
}

/**
 * Starts to listen, and gives the server once it does.
 * @throws Error when the port is taken or may not be used, with what to do.
 */
export async function serve(app: Koa, { port = portFromEnvironment(), host }: ServeOptions = {}): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host)
    const refused = (error: NodeJS.ErrnoException) => reject(explained(error, port))
    server.once('error', refused)
    server.once('listening', () => {
      server.off('error', refused)
      resolve(server)
    })
  })
}

function portFromEnvironment(): number {
  const { PORT = '3000' } = process.env
  if (/^\d{1,5}$/.test(PORT) && Number(PORT) < 65_536) return Number(PORT)
  throw new TypeError(`PORT is ${JSON.stringify(PORT)}, not a port from 0 to 65535.`)
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} is taken by another process. Stop that one, or choose another port, such as PORT=${port < 65_535 ? port + 1 : 3000}.`,
      { cause: error },
    )
  }
  if (error.code === 'EACCES')
    return new Error(`This user may not listen on port ${port}. Choose one from 1024 up.`, { cause: error })
  return error
}
