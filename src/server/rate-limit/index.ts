export { type LimitVerdict, type RateLimiter, type RateLimitOptions, rateLimit } from './rate-limit.js'
