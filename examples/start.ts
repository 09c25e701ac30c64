import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { mount, serve } from 'twimlx/server'
import { routes as conference } from './conference.js'
import { routes as ivr } from './ivr.js'
import { routes as texts } from './texts.js'

const app = new Koa()
app.use(mount(ivr, { prefix: '/ivr' }))
app.use(mount(conference, { prefix: '/meet' }))
app.use(mount(texts, { prefix: '/texts' }))

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

console.log(`\nThe examples answer at ${address}. Ask what Twilio would ask:\n`)
for (const [title, path, parameters, method] of samples) {
  const data = Object.entries(parameters).map(([name, value]) => `-d ${name}=${encodeURIComponent(value)}`)
  const get = method === 'GET' ? ['--get'] : []
  console.log(`# ${title}\n${['curl', ...get, ...data, `"${address}${path}"`].join(' ')}\n`)
}
console.log('Stop with Ctrl+C.')
