import { readFileSync } from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/**
 * Where a fetched server is kept, the preferred first: `~/.cache/twimlx/redis-debian-12-x64`; and for users without a
 * home, as many in containers are, a folder for temporary files. Named after the system, since a server runs with the
 * libraries of its own only, and containers of several distributions may share a home.
 */
export function cacheFolders(env: NodeJS.ProcessEnv, release = osRelease()): string[] {
  const cache = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache')
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(release)?.[1] ?? 'unknown'
  const name = `redis-${field('ID')}-${field('VERSION_ID')}-${process.arch}`.replace(/[^\w.-]/g, '_')
  return [join(cache, 'twimlx', name), join(tmpdir(), `twimlx-${userInfo().uid}`, name)]
}

/** What a Linux system says of itself. */
function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
