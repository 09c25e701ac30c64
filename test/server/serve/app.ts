// An app in a process of its own, for tests of signals: `app.ts` with the options of `serve` as JSON in SERVE.
import { setTimeout as pause } from 'node:timers/promises'
import Koa from 'koa'
import { createClient } from 'redis'
import { type ServeOptions, serve } from 'twimlx/server'

const { SERVE = '{}', REDIS, SERVERS = '1' } = process.env
const app = new Koa()
app.use(async (ctx) => {
  if (ctx.path === '/slow') await pause(500)
  if (ctx.path === '/hang') await pause(30_000)
  if (ctx.path === '/fail') throw new Error('The caller +14155550100 said no.')
  ctx.body = 'answered'
})

const clients = (REDIS ?? '').split(',').filter((url) => url !== '')
const redis = clients.map((url) => createClient({ url }))
const ports: number[] = []
for (let i = 0; i < Number(SERVERS); i++) {
  const options: ServeOptions = { port: 0, host: '127.0.0.1', redis, ...JSON.parse(SERVE) }
  const address = (await serve(app, options)).address()
  if (typeof address === 'object' && address !== null) ports.push(address.port)
}
// It does not end while there is no server, and rejects when the client is closed before.
for (const client of redis) client.connect().catch(() => {})
console.log(JSON.stringify({ ports }))
