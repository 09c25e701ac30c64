import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { defineRoutes, Say } from 'twimlx'
import { createApp } from 'twimlx/server'
import { phone } from 'twimlx/testing'
import { suite } from 'uvu'
import { appOf } from './app-of.js'

const authToken = 'a-made-up-auth-token'
const hello = appOf({ '/voice': '<Say>Hello.</Say>' })

const apps = suite('apps')

apps('a Koa app of twimlx, which checks the signature', async () => {
  const app = createApp(defineRoutes({ '/voice': () => Say({ children: 'Hello.' }) }), { authToken, logger: false })
  const call = await phone(app, { authToken }).call('/voice')
  call.heard('Hello.')
})

apps('a Koa app of any kind', async () => {
  const app = new Koa()
  app.use((ctx) => {
    ctx.type = 'text/xml'
    ctx.body = '<Response><Say>Hello.</Say></Response>'
  })
  const call = await phone(app, { authToken }).call('/voice')
  call.heard('Hello.')
})

apps('a server, listening or not, and the URL of one', async () => {
  const server = createServer(hello)
  const call = await phone(server, { authToken }).call('/voice')
  call.heard('Hello.')
  assert.equal(server.listening, false)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  for (const app of [server, `http://127.0.0.1:${port}`, new URL(`http://127.0.0.1:${port}`)]) {
    const other = await phone(app, { authToken }).call('/voice')
    other.heard('Hello.')
  }
  server.close()
})

apps('anything else is refused with what is allowed', () => {
  // @ts-expect-error a number is no app
  assert.throws(() => phone(42, { authToken }), { name: 'TypeError', message: /Koa/ })
  // @ts-expect-error a table of routes is no app yet
  assert.throws(() => phone(defineRoutes({}), { authToken }), { name: 'TypeError', message: /createApp\(routes/ })
})

apps('requests reach the app under its public URL', async () => {
  const app = appOf({ '/voice': (_, request) => `<Say>${request.headers.host}</Say>` })
  const call = await phone(app, { authToken, publicUrl: 'https://clinic.example' }).call('/voice')
  call.heard('clinic.example')
  assert.equal(call.requests[0]?.url, 'https://clinic.example/voice')
})

apps('a URL that is not the app is never asked', async () => {
  const app = appOf({ '/voice': '<Redirect>https://elsewhere.example/voice</Redirect>' })
  await assert.rejects(phone(app, { authToken }).call('/voice'), /Error 11210: [\s\S]*elsewhere\.example[\s\S]*apps/)
  const elsewhere = { 'https://elsewhere.example': hello }
  const call = await phone(app, { authToken, apps: elsewhere }).call('/voice')
  call.heard('Hello.')
})

const options = suite('options')

for (const [name, option, message] of [
  ['authToken', { authToken: '' }, /authToken/],
  ['seed', { seed: -1 }, /seed takes a whole number from 0 to 4294967295, not -1\./],
  ['start', { start: new Date(Number.NaN) }, /start takes a Date/],
  ['failOn', { failOn: 'always' }, /failOn takes 'error', 'warning' or 'never', not "always"\./],
  ['playTime', { playTime: 'long' }, /playTime takes seconds, or a text such as '500ms'/],
  ['charactersPerSecond', { charactersPerSecond: 0 }, /charactersPerSecond takes a number above 0, not 0\./],
  ['optOut', { optOut: 'maybe' }, /optOut takes 'default', 'advanced' or 'off', not "maybe"\./],
  ['emptyDigits', { emptyDigits: 'none' }, /emptyDigits takes 'absent' or 'empty', not "none"\./],
  ['silentRecordings', { silentRecordings: 'lost' }, /silentRecordings takes 'saved' or 'dropped', not "lost"\./],
  ['typeAhead', { typeAhead: 'yes' }, /typeAhead takes true or false, not "yes"\./],
  ['ignore', { ignore: 11200 }, /ignore takes a list of Twilio's codes, such as \[11200\], not 11200\./],
  ['params', { params: { Age: 7 } }, /params takes an object of strings/],
  ['fallbackUrl', { fallbackUrl: '' }, /fallbackUrl takes a path of the app such as '\/voice', or a URL, not ""\./],
  ['statusCallbackEvents', { statusCallbackEvents: ['busy'] }, /statusCallbackEvents takes a list of 'initiated', /],
  [
    'apps',
    { apps: { billing: hello } },
    /apps takes origins, such as https:\/\/billing\.example\.com, not "billing"\./,
  ],
  ['a name that is none', { autToken: 'x' }, /phone\(\) has no option `autToken`; did you mean `authToken`\?/],
] as const) {
  options(`${name} that cannot be is refused at once`, () => {
    assert.throws(() => phone(hello, { authToken, ...(option as object) }), { name: 'TypeError', message })
  })
}

options('of a call and a text are looked at, too', async () => {
  const caller = phone(hello, { authToken })
  const refused = (done: Promise<unknown>, message: RegExp) => assert.rejects(done, { name: 'TypeError', message })
  // @ts-expect-error a misspelt name
  await refused(caller.call('/voice', { parms: {} }), /call\(\) has no option `parms`; did you mean `params`\?/)
  // @ts-expect-error options in place of the path
  await refused(caller.call({ to: '+14155550101' }), /call\(\) takes a path of the app such as '\/voice', .* not \{/)
  // @ts-expect-error no direction
  await refused(caller.call('/voice', { direction: 'outbound' }), /direction takes 'inbound' or 'outbound-api'/)
  // @ts-expect-error no such end of a message
  await refused(caller.text('Hello', { delivery: 'lost' }), /delivery takes 'sent', .* or 'failed', not "lost"\./)
  // @ts-expect-error media without a list
  await refused(caller.text('Hello', { media: 'https://example.com/a.jpg' }), /media takes a list of URLs/)
})

options('two phones have different SIDs, and the same seed the same ones', async () => {
  const sidWith = async (seed?: number) => (await phone(hello, { authToken, seed }).call('/voice')).sid
  const [one, two, three, four] = await Promise.all([sidWith(), sidWith(), sidWith(7), sidWith(7)])
  assert.notEqual(one, two)
  assert.equal(three, four)
  assert.match(three, /^CA[0-9a-f]{32}$/)
})

options('errors of Twilio fail the test, warnings collect', async () => {
  const app = appOf({ '/voice': '<Say loop="many">Hello.</Say><Sing/>', '/broken': '<Say>Hello.</Sey>' })
  const call = await phone(app, { authToken }).call('/voice')
  assert.deepEqual(
    call.warnings.map(({ code, line }) => ({ code, line })),
    [
      { code: 13510, line: 1 },
      { code: 12200, line: 1 },
    ],
  )
  await assert.rejects(
    phone(app, { authToken, failOn: 'warning' }).call('/voice'),
    /Warning 13510: [\s\S]*Warning 12200: /,
  )
  await assert.rejects(phone(app, { authToken }).call('/broken'), /Error 12100: /)
  const { errors } = await phone(app, { authToken, failOn: 'never' }).call('/broken')
  assert.deepEqual(
    errors.map(({ code }) => code),
    [12100],
  )
  assert.equal((await phone(app, { authToken, ignore: [12100] }).call('/broken')).status, 'completed')
})

options('from, to and params hold for all calls, unless a call has its own', async () => {
  const caller = phone(hello, { authToken, from: 'client:alice', to: '+14155550111', params: { FromCountry: 'US' } })
  const [first] = (await caller.call('/voice')).requests
  assert.deepEqual(
    [first?.params['From'], first?.params['Caller'], first?.params['To'], first?.params['CallerCountry']],
    ['client:alice', 'client:alice', '+14155550111', 'US'],
  )
  const call = await caller.call('/voice', { from: 'anonymous', params: { ForwardedFrom: '+14155550122' } })
  assert.equal(call.from, 'anonymous')
  assert.equal(call.requests[0]?.params['ForwardedFrom'], '+14155550122')
  assert.equal(call.requests[0]?.params['FromCountry'], 'US')
})

const several = suite('several calls')

several('share one clock: while one is spoken to, the other waits on', async () => {
  const app = appOf({
    '/voice': '<Gather timeout="5"/><Say>You are late.</Say>',
    '/long': '<Pause length="60"/><Gather/>',
  })
  const caller = phone(app, { authToken })
  const one = await caller.call('/voice')
  await caller.call('/long')
  assert.equal(one.status, 'completed')
  one.heard('You are late.')
})

several('what is done to one at the same time happens one after the other', async () => {
  const app = appOf({
    '/voice': '<Gather numDigits="1" action="/key"/>',
    '/key': ({ Digits }) => `<Say>${Digits}</Say>`,
  })
  const caller = phone(app, { authToken })
  const calls = await Promise.all([1, 2, 3].map(() => caller.call('/voice')))
  await Promise.all(calls.map((call, place) => call.press(String(place))))
  for (const [place, call] of calls.entries()) call.heard(String(place))
})

several('a call that another left in the midst of a sentence hears it out before it does something', async () => {
  const app = appOf({
    '/voice': '<Enqueue waitUrl="/wait">help</Enqueue>',
    '/wait': '<Gather numDigits="1" action="/wait" timeout="3"/><Pause length="10"/>',
    '/agent': '<Dial action="/menu"><Queue>help</Queue></Dial>',
    '/menu': '<Gather numDigits="1" action="/next"><Pause length="20"/><Say>Press 1.</Say></Gather>',
    '/next': '<Say>Next.</Say>',
  })
  const caller = phone(app, { authToken })
  const first = await caller.call('/voice')
  const second = await caller.call('/voice')
  const agent = await caller.call('/agent')
  await first.hangup()
  assert.equal(second.waitingFor?.verb, 'Gather', 'whose time is up before the agent has heard all')
  await agent.press('1')
  agent.heard('Next.')
  assert.match(agent.transcript, /Say: Press 1\.\nCaller: presses 1/)
})

several('hold music that ends keeps nobody from going on', async () => {
  const app = appOf({
    '/voice': '<Enqueue waitUrl="/wait">help</Enqueue>',
    '/wait': '<Say>Please hold.</Say><Pause length="5"/><Redirect/>',
    '/talk': '<Dial action="/menu">+14155550123</Dial>',
    '/menu': '<Pause length="60"/><Gather><Say>Was that all?</Say></Gather>',
  })
  const caller = phone(app, { authToken })
  await caller.call('/voice')
  await caller.call('/voice')
  const call = await caller.call('/talk')
  await (await call.dialed().answer()).hangup()
  call.heard('Was that all?')
  assert.equal(call.waitingFor?.verb, 'Gather')
})

several('a thousand calls on one phone leave nothing behind that slows the next', async () => {
  const caller = phone(hello, { authToken })
  for (let count = 0; count < 1000; count++) await caller.call('/voice')
})

const later = suite('what comes later')

later('transcribe tells the app what a recording says, and keeps what was heard', async () => {
  const app = appOf({
    '/voice': '<Record transcribe="true" transcribeCallback="/text" action="/done"/>',
    '/done': '<Say>Thank you.</Say>',
    '/text': '',
  })
  const caller = phone(app, { authToken })
  const call = await caller.call('/voice')
  await call.record('Call me back, please')
  const [recording] = call.recordings
  assert.ok(recording !== undefined)
  await caller.transcribe(recording, 'Call me back, please.')
  assert.equal(call.callbacks.at(-1)?.params['TranscriptionText'], 'Call me back, please.')
  call.heard('Thank you')
})

later('transcribe refuses what the phone has not recorded', async () => {
  const strange = { sid: 'RE1', url: 'https://example.com/RE1', seconds: 1, source: 'RecordVerb' }
  await assert.rejects(phone(hello, { authToken }).transcribe(strange, 'Hello.'), {
    name: 'TypeError',
    message: /takes a recording of a call of this phone/,
  })
})

for (const group of [apps, options, several, later]) group.run()
