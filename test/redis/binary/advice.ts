export interface Lack {
  /** Why what was there, or could have been fetched, is of no use. */
  readonly reasons: readonly string[]
  /** Whether REDIS_URL is set. */
  readonly urlGiven: boolean
  readonly platform: NodeJS.Platform
}

/** What to do when there is no server that can be run, and why there is none. */
export function adviceWithout({ reasons, urlGiven, platform }: Lack): string {
  const url = urlGiven
    ? '(REDIS_URL is set, but some tests start servers of their own, in order to freeze and to kill them.)'
    : 'Set REDIS_URL to a server that runs, such as redis://127.0.0.1:6379; most tests can do with that.'
  const tried = reasons.map((reason) => `- ${reason.replace(/\n/g, '\n  ')}`).join('\n')
  return `The tests need a Redis server, and there is none. Do one of these, then run them again:
- ${installation(platform)}
- ${url}
- Set SKIP_REDIS=1 to leave out the tests that need Redis.

No redis-server or valkey-server that can be used is on PATH, and:
${tried}`
}

function installation(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Install it: brew install redis'
  if (platform === 'win32') return 'Run the tests in WSL (Windows Subsystem for Linux): Redis does not run on Windows.'
  return 'Install it: sudo apt-get install redis-server, or what your system calls its package of Redis or Valkey.'
}
