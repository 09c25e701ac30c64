import { createServer } from 'node:net'

/** What a node of a cluster adds to its port for its talk with the others. */
const BUS = 10_000

/**
 * A port that is free, with that of a cluster's bus. Both lie below the range from which systems take ports for outgoing
 * connections: otherwise a client could take the port of a server that is about to be restarted.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 12_000)
    if ((await isFree(port)) && (await isFree(port + BUS))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
