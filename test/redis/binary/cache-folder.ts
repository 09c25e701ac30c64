import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where a fetched server is kept: `~/.cache/twimlx/redis-debian-12-x64`. Named after the system, since containers of
 * several distributions may share a home, and a server runs with the libraries of its own only.
 */
export function cacheFolder(env: NodeJS.ProcessEnv, release = osRelease()): string {
  const cache = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache')
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(release)?.[1] ?? 'unknown'
  const system = `${field('ID')}-${field('VERSION_ID')}-${process.arch}`.replace(/[^\w.-]/g, '_')
  return join(cache, 'twimlx', `redis-${system}`)
}

/** What a Linux system says of itself. */
function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
