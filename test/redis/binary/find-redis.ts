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
  found ??= searchRedis(process.env, givenRedisUrl !== undefined)
  return found
}

/** From PATH, from an earlier run, or fetched now. */
export async function searchRedis(env: NodeJS.ProcessEnv, urlGiven: boolean): Promise<Program> {
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
    return await fetchRedis(folders, env)
  } catch (error) {
    reasons.push(messageOf(error))
    throw new Problem(adviceWithout({ reasons, urlGiven, platform: process.platform }))
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
