// An app with everything that logs, in a process of its own, with the default logger.
import Koa from 'koa'
import { Say, useRequest } from 'twimlx'
import { memoryBlacklist, mount, serve } from 'twimlx/server'

const list = memoryBlacklist()
await list.add({ number: '+14155550166', reason: 'Sold to +14155550167' })

const routes = {
  '/voice': () => <Say>Hi</Say>,
  '/throw': () => {
    const { from, body, digits, speechResult } = useRequest()
    throw new Error(`No customer ${from} for ${JSON.stringify(body ?? digits ?? speechResult)}`)
  },
  '/render': () => <Say loop={useRequest().body as never}>Hi</Say>,
  '/string': () => `<Response>${useRequest().body}</Response>`,
  '/object': () => {
    throw { token: 'hunter2', number: '+14155550100' }
  },
}
const app = new Koa()
app.use(mount(routes, { authToken: 'a-made-up-auth-token', blacklist: list }))
app.use((ctx) => {
  throw Object.assign(new Error(`Nobody at ${ctx.originalUrl}`), { body: 'hunter2' })
})

const address = (
  await serve(app, { port: 0, host: '127.0.0.1', ...JSON.parse(process.env['SERVE'] ?? '{}') })
).address()
if (typeof address === 'object' && address !== null) console.log(JSON.stringify({ ports: [address.port] }))
