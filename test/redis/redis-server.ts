// Real Redis servers for tests. Each of them ends with the test process at the latest, even if that is killed.
//
//   const test = redisTest('blacklist › Redis')       // uvu's suite(), skipped with SKIP_REDIS=1
//   const prefix = uniquePrefix()
//   const client = createClient({ url: await redisUrl() })   // in a `before` hook
//   test.after(async () => { client.destroy(); await deleteKeys(prefix) })

export { type RedisCluster, startCluster } from './cluster.js'
export { deleteKeys, uniquePrefix } from './keys.js'
export { type RedisServer, startRedis } from './private-server.js'
export { redisTest } from './redis-test.js'
export { type RedisSentinel, startSentinel } from './sentinel.js'
export { redisUrl } from './shared-server.js'
