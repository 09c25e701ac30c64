// A server in a process of its own, on the Redis of the environment's TEST_REDIS. It counts its requests in the session
// of their call, after `?pause=` milliseconds; the process that `?die=` names ends itself instead of answering. Prints its
// port.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from 'koa'
import { createClient } from 'redis'
import { keepSession, readBody, redisIdempotency, redisSession, replayRetries } from 'twimlx/server'
import { appOf } from '../with-server.js'

const { TEST_REDIS: url = '', TEST_PREFIX: prefix = '' } = process.env
const client = createClient({ url })
client.on('error', () => {})
await client.connect()

/** Others use the machine too. */
const timeout = 5000

const app = appOf(
  readBody(),
  replayRetries({ store: redisIdempotency(client, { prefix: `${prefix}answer:`, timeout }) }),
  keepSession({ store: redisSession(client, { prefix: `${prefix}session:`, timeout, wait: 5000 }) }),
  async (ctx: Context) => {
    if (ctx.query['die'] === String(process.pid)) process.kill(process.pid, 'SIGKILL')
    const count = Number(ctx.session['count'] ?? 0) + 1
    await pause(Number(ctx.query['pause'] ?? 0))
    ctx.session['count'] = count
    ctx.type = 'text/xml'
    ctx.body = `<Response><Say>${count} ${process.pid}</Say></Response>`
  },
)

const server = createServer(app.callback())
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
// Ends with the test process, however that ends.
process.stdin.resume().on('end', () => process.exit())
