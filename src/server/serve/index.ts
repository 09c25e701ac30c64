export type { ServedMetrics, ServeOptions } from './options.js'
export type { ServedRedis } from './redis.js'
export { serve, type TwimlServer } from './serve.js'
