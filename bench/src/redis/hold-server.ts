// Starts a Redis server with the code of the tests, prints its URL, and ends it when standard input ends: that is when
// the process that asked for it does not need it any more, or is gone.

const { startRedis } = (await import(new URL('../../../test/redis/private-server.ts', import.meta.url).href)) as {
  startRedis(): Promise<{ readonly url: string; stop(): Promise<void> }>
}

const server = await startRedis()
process.stdout.write(`${server.url}\n`)
process.stdin.resume().once('end', () => server.stop())
