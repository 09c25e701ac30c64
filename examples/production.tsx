// A phone line as it runs in production, any number of processes of it: what callers have keyed in, who is blocked, and
// answers for Twilio's retries are in Redis. REDIS_URL says where; without it, one process keeps it all in memory.
// TWILIO_AUTH_TOKEN and ADMIN_TOKEN are secrets; PUBLIC_URL is what Twilio calls, where a proxy stands between.

import { createHash, timingSafeEqual } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import Koa from 'koa'
import { defineRoutes, Gather, Hangup, Redirect, Response, Say, useRequest, useSession } from 'twimlx'
import {
  type Blacklist,
  blacklistRoutes,
  memoryBlacklist,
  memoryIdempotency,
  memorySession,
  mount,
  type RedisClient,
  redisBlacklist,
  redisClient,
  redisIdempotency,
  redisSession,
  serve,
  type TwilioOptions,
} from 'twimlx/server'

interface Order {
  readonly number: string
}

/** Asks for the order once. Whichever process gets the next request knows it. */
export function Welcome() {
  const { order } = useSession<{ order: Order }>()
  if (order !== undefined) return <Redirect>{Status}</Redirect>
  return (
    <Response>
      <Gather finishOnKey="#" action={Status}>
        <Say>Key in the number of your order, then press the pound key.</Say>
      </Gather>
      <Redirect>{Welcome}</Redirect>
    </Response>
  )
}

export function Status() {
  const { digits } = useRequest()
  const session = useSession<{ order: Order }>()
  if (digits) session.order = { number: digits }
  if (session.order === undefined) return <Redirect>{Welcome}</Redirect>
  return (
    <Response>
      <Say>
        Order <say-as interpret-as="digits">{session.order.number}</say-as> is on its way. Goodbye.
      </Say>
      <Hangup />
    </Response>
  )
}

export const routes = defineRoutes({ '/voice': Welcome, '/status': Status })

/** Where things are kept. */
export interface Stores extends Pick<TwilioOptions, 'session' | 'idempotency'> {
  readonly blacklist: Blacklist
}

/** In Redis, under keys that begin with `prefix`; in memory without a client. */
export function storesIn(redis: RedisClient | undefined, prefix = 'orders:'): Stores {
  if (redis === undefined) {
    return {
      blacklist: memoryBlacklist([], { country: 'US' }),
      session: memorySession(),
      idempotency: memoryIdempotency(),
    }
  }
  return {
    blacklist: redisBlacklist(redis, { prefix, country: 'US' }),
    session: redisSession(redis, { prefix: `${prefix}session:` }),
    idempotency: redisIdempotency(redis, { prefix: `${prefix}answer:` }),
  }
}

/** The line at `/phone`, and the administration of its blacklist at `/admin/blacklist`. */
export function makeApp(stores: Stores, adminToken: string, options: TwilioOptions = {}): Koa {
  if (adminToken.length < 16) throw new TypeError('ADMIN_TOKEN needs 16 characters or more.')
  const authorize = (ctx: Koa.Context) => isSame(ctx.get('Authorization'), `Bearer ${adminToken}`) && 'admin'
  const app = new Koa()
  app.use(blacklistRoutes(stores.blacklist, { prefix: '/admin/blacklist', authorize }))
  app.use(mount(routes, { ...options, ...stores, prefix: '/phone' }))
  return app
}

/** Compares in a time that says nothing about where two texts differ. */
function isSame(given: string, secret: string): boolean {
  const [a, b] = [given, secret].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

/** Listens until SIGTERM, by the environment's settings. */
async function start(): Promise<void> {
  const { REDIS_URL, ADMIN_TOKEN = '', PUBLIC_URL } = process.env
  const redis = REDIS_URL === undefined ? undefined : await redisClient(REDIS_URL)
  const stores = storesIn(redis)
  const app = makeApp(stores, ADMIN_TOKEN, { publicUrl: PUBLIC_URL })
  const server = await serve(app, { redis, onStop: () => stores.blacklist.close() })
  console.log('Listening:', server.address())
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await start()
