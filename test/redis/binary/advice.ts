/** What to do when there is no server, and why there is none. */
export function adviceWithout(reasons: readonly string[], platform: NodeJS.Platform): string {
  const tried = reasons.map((reason) => `  - ${reason.replace(/\n/g, '\n    ')}`).join('\n')
  return `The tests need a Redis server, and found none. Do one of these and run them again:
  - ${installation(platform)}
  - set REDIS_URL to the URL of a server that runs, such as redis://127.0.0.1:6379
  - set SKIP_REDIS=1 to leave out the tests that need Redis
Why there is none: no redis-server or valkey-server on PATH, and
${tried}`
}

function installation(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'brew install redis'
  if (platform === 'linux')
    return "sudo apt-get install redis-server (or your distribution's package of Redis or Valkey)"
  return 'install Redis (on Windows in WSL, and run the tests there)'
}
