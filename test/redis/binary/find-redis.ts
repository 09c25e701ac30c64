import { givenRedisUrl } from '../../runner/environment.js'
import { Problem } from '../../runner/problem.js'
import { adviceWithout } from './advice.js'
import { cacheFolders } from './cache-folders.js'
import { fetchRedis } from './fetch-redis.js'
import { onPath } from './on-path.js'
import { type Program, versionOf } from './program.js'
import { unpackedIn } from './unpacked.js'

let found: Promise<Program> | undefined

/**
 * The server to run, looked for once.
 * @throws Problem that says what to install
 */
export function findRedis(): Promise<Program> {
  const announce = (text: string) => {
    process.stderr.write(`${text}\n`)
  }
  found ??= searchRedis({ env: process.env, urlGiven: givenRedisUrl !== undefined, announce })
  return found
}

export interface SearchOptions {
  readonly env: NodeJS.ProcessEnv
  /** Whether REDIS_URL is set, which is no longer in the environment. */
  readonly urlGiven?: boolean
  /** Is told that something is fetched, which takes a while. */
  readonly announce?: (text: string) => void
}

/** From PATH, from an earlier run, or fetched now. */
export async function searchRedis({ env, urlGiven = false, announce }: SearchOptions): Promise<Program> {
  const folders = cacheFolders(env)
  const candidates = [onPath('redis-server', env), onPath('valkey-server', env), ...folders.map(unpackedIn)]
  const reasons: string[] = []
  for (const program of candidates) {
    if (program === undefined) continue
    try {
      await versionOf(program)
      return program
    } catch (error) {
      reasons.push(messageOf(error))
    }
  }
  try {
    return await fetchRedis(folders, env, announce)
  } catch (error) {
    reasons.push(messageOf(error))
    throw new Problem(adviceWithout({ reasons, urlGiven, platform: process.platform }))
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
