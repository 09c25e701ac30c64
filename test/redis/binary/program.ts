import { runCommand } from './run-command.js'

/** A server that can be run: its path, and what its environment needs. */
export interface Program {
  readonly command: string
  readonly env: NodeJS.ProcessEnv
}

/** RESP 3, which the `redis` package speaks, came with version 6. */
const OLDEST = 6

/** @throws Error when it does not run, or is too old */
export async function versionOf({ command, env }: Program): Promise<string> {
  const output = await runCommand([command, '--version'], { env, limit: 10_000 })
  // `Redis server v=7.0.15 sha=…`, `Valkey server v=8.1.1 sha=…`
  const [, version, major] = /\bv=((\d+)\.\S+)/.exec(output) ?? []
  if (version === undefined) throw new Error(`${command} does not tell its version, but: ${output.trim()}`)
  if (Number(major) >= OLDEST) return version
  throw new Error(`${command} is version ${version}, and the tests need ${OLDEST}.0 or newer.`)
}
