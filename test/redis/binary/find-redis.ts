import { Problem } from '../../runner/problem.js'
import { adviceWithout } from './advice.js'
import { cacheFolder } from './cache-folder.js'
import { fetchRedis } from './fetch-redis.js'
import { onPath } from './on-path.js'
import { type Program, versionOf } from './program.js'
import { unpackedIn } from './unpacked.js'

let found: Promise<Program> | undefined

/**
 * The server to run: on PATH, from an earlier run, or fetched now. Looked for once.
 * @throws Problem that says what to install
 */
export function findRedis(): Promise<Program> {
  found ??= search(process.env)
  return found
}

async function search(env: NodeJS.ProcessEnv): Promise<Program> {
  const folder = cacheFolder(env)
  const candidates = [onPath('redis-server', env), onPath('valkey-server', env), unpackedIn(folder)]
  const useless: string[] = []
  for (const program of candidates) {
    if (program === undefined) continue
    const problem = await versionOf(program).then(
      () => undefined,
      (error: Error) => error.message,
    )
    if (problem === undefined) return program
    useless.push(problem)
  }
  try {
    return await fetchRedis(folder, env)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Problem(adviceWithout([...useless, reason], process.platform))
  }
}
