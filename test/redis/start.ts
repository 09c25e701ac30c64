import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../runner/problem.js'
import { findRedis } from './binary/find-redis.js'
import { type Guarded, runGuarded } from './guard.js'
import { freePort } from './port.js'
import { processIdAt } from './process-id.js'
import { refuseWhenSkipped } from './skipping.js'

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

const ATTEMPTS = 10

/** Starts a Redis server that stores nothing, and waits until it answers. */
export async function startServer(options: StartOptions = {}): Promise<Running> {
  refuseWhenSkipped(process.env)
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const server = await launch(port, options)
    const problem = await problemOf(server, port)
    if (problem === undefined) {
      server.release()
      return { ...server, port }
    }
    // Somebody else was faster; or the port is given, and its last server is not quite gone.
    const taken = /in use|failed listening/i.test(problem)
    if (!taken || attempt === ATTEMPTS) throw new Problem(`A Redis server for the tests did not start:\n${problem}`)
    if (options.port !== undefined) await pause(100)
  }
}

async function launch(port: number, { args = [], config }: StartOptions): Promise<Guarded> {
  const { command, env } = await findRedis()
  const folder = mkdtempSync(join(tmpdir(), 'twimlx-redis-'))
  const file = join(folder, 'redis.conf')
  if (config !== undefined) writeFileSync(file, config)
  const first = config === undefined ? [command] : [command, file]
  const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder]
  const nothingStored = ['--save', '', '--appendonly', 'no']
  const all = [...first, ...place, ...(config === undefined ? nothingStored : []), ...args]
  return runGuarded(folder, all, { ...process.env, ...env })
}

/** Waits until the server itself answers at its port. Gives what went wrong, if it did. */
async function problemOf(server: Guarded, port: number): Promise<string | undefined> {
  let problem: string | undefined
  const ended = server.ended.then((log) => {
    problem = log || 'It ended without a word.'
  })
  const late = performance.now() + PATIENCE
  while (problem === undefined && (await processIdAt(port)) !== server.pid) {
    if (performance.now() > late) {
      await server.end()
      return `It has not answered for ${PATIENCE / 1000} seconds.\n${await server.ended}`
    }
    await Promise.race([pause(5), ended])
  }
  return problem
}
