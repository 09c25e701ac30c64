import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { mount, serve } from 'twimlx/server'
import { signRequest } from 'twimlx/testing'
import { routes as conference } from './conference.js'
import { routes as ivr } from './ivr.js'
import { routes as texts } from './texts.js'

// Made up, and good enough to sign the requests below. Twilio's own are signed with the token of your account.
const authToken = 'a-made-up-auth-token'

const app = new Koa()
app.use(mount(ivr, { prefix: '/ivr', authToken }))
app.use(mount(conference, { prefix: '/meet', authToken }))
app.use(mount(texts, { prefix: '/texts', authToken }))

const call = { CallSid: `CA${'0'.repeat(32)}`, From: '+14155550100' }
const text = { MessageSid: `SM${'0'.repeat(32)}`, From: '+14155550100' }

/** What Twilio would send, for each route. */
const samples: readonly [title: string, path: string, parameters: Readonly<Record<string, string>>, method?: 'GET'][] =
  [
    ['A call comes in', '/ivr/voice', call],
    ['The caller presses 1', '/ivr/department', { ...call, Digits: '1' }],
    ['… or a key that is not on the menu', '/ivr/department', { ...call, Digits: '9' }],
    ['Nobody picks up', '/ivr/voicemail?department=appointments', { ...call, DialCallStatus: 'no-answer' }],
    ['The caller has left a message', '/ivr/thanks', { ...call, RecordingDuration: '7' }],
    ['A call to a meeting', '/meet/conference/budget', call],
    ['What is heard there until someone else comes', '/meet/greeting?name=budget', call, 'GET'],
    ['A text message', '/texts/message', { ...text, Body: 'Hours?' }],
    ['… that gets a picture back', '/texts/message', { ...text, Body: 'map' }],
  ]

const server = await serve(app, { host: '127.0.0.1' }).catch((error: Error) => {
  console.error(`\n${error.message}\n`)
  process.exit(1)
})
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

console.log(`\nThe examples answer at ${address}. Ask what Twilio would ask, signed as Twilio would sign it:\n`)
for (const [title, path, parameters, method = 'POST'] of samples) {
  const url = address + path
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const { headers } = signRequest({ url, method, params: pairs.join('&'), authToken })
  const get = method === 'GET' ? ['--get'] : []
  const signature = `-H "X-Twilio-Signature: ${headers['X-Twilio-Signature']}"`
  console.log(
    `# ${title}\n${['curl', ...get, signature, ...pairs.map((pair) => `-d ${pair}`), `"${url}"`].join(' ')}\n`,
  )
}
console.log('Stop with Ctrl+C.')
