import type { Server } from 'node:http'

/**
 * Waits until a server listens.
 * @throws Error when the port is taken or may not be used, with what to do.
 */
export function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => reject(explained(error, port))
    server.once('error', refused)
    server.listen(port, host, () => {
      server.off('error', refused)
      resolve()
    })
  })
}

/** @throws TypeError when PORT is set, and no port. */
export function portFromEnvironment(): number {
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
