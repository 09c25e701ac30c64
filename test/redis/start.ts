import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../runner/problem.js'
import { findRedis } from './binary/find-redis.js'
import { type Guarded, runGuarded } from './guard.js'
import { freePort } from './port.js'
import { processIdAt } from './process-id.js'

/** One run of a server. */
export interface Running extends Guarded {
  readonly port: number
}

export interface StartOptions {
  /** Any free one when there is none. */
  readonly port?: number
  /** Further options of redis-server, such as `['--maxclients', '10']`. */
  readonly args?: readonly string[]
  /** The text of a configuration file that the server may rewrite: Sentinel has to have one. */
  readonly config?: string
}

/** Milliseconds until a server has to answer. */
const PATIENCE = 10_000

/** Starts a Redis server that stores nothing, and waits until it answers. */
export async function startServer(options: StartOptions = {}): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const server = await launch(port, options)
    const log = await Promise.race([server.ended, untilReady(server, port)])
    if (log === undefined) {
      server.release()
      return { ...server, port }
    }
    // Somebody else was faster; or the port is given, and its last server's connections are not quite gone.
    const taken = /in use|[Ff]ailed listening/.test(log)
    if (!taken || attempt === 10) throw new Problem(`A Redis server for the tests did not start. It says:\n${log}`)
    await pause(options.port === undefined ? 0 : 100)
  }
}

async function launch(port: number, { args = [], config }: StartOptions): Promise<Guarded> {
  const { command, env } = await findRedis()
  const folder = mkdtempSync(join(tmpdir(), 'twimlx-redis-'))
  const file = join(folder, 'redis.conf')
  if (config !== undefined) writeFileSync(file, config)
  const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder]
  const nothingStored = config === undefined ? ['--save', '', '--appendonly', 'no'] : []
  const all = [command, ...(config === undefined ? [] : [file]), ...place, ...nothingStored, ...args]
  return runGuarded(folder, all, { ...process.env, ...env })
}

/** Settles with undefined once the server itself answers at its port. */
async function untilReady(server: Guarded, port: number): Promise<undefined> {
  const end = performance.now() + PATIENCE
  while ((await processIdAt(port)) !== server.pid) {
    if (performance.now() > end) {
      await server.end()
      return undefined
    }
    await pause(5)
  }
}
