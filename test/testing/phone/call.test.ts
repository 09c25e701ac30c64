import assert from 'node:assert/strict'
import { phone } from 'twimlx/testing'
import { suite } from 'uvu'
import { appOf } from './app-of.js'

const authToken = 'a-made-up-auth-token'

const menu = appOf({
  '/voice':
    '<Gather numDigits="1" action="/choice"><Say>Welcome.</Say><Say>Press 1 for sales.</Say></Gather><Say>Goodbye.</Say>',
  '/choice': ({ Digits }) => `<Say>You pressed ${Digits}.</Say><Redirect>/voice</Redirect>`,
})

const press = suite('press')

press('keys are pressed one by one, until the <Gather> is over', async () => {
  const app = appOf({
    '/voice': '<Gather numDigits="4" action="/pin"><Say>Your PIN?</Say></Gather>',
    '/pin': ({ Digits }) => `<Gather action="/more"><Say>PIN ${Digits}. Anything else?</Say></Gather>`,
    '/more': ({ Digits }) => `<Say>${Digits}</Say>`,
  })
  const call = await phone(app, { authToken }).call('/voice')
  await call.press('12')
  assert.equal(call.requests.length, 1)
  assert.equal(call.waitingFor?.verb === 'Gather' && call.waitingFor.digits, '12')
  await call.press('34#')
  call.heard('PIN 1234')
  assert.match(call.transcript, /Note: # was not pressed: 4 ended the input\./)
  assert.equal(call.waitingFor?.verb, 'Gather', 'the # has not ended the next <Gather>')
})

press('with typeAhead, keys go on to the next <Gather>', async () => {
  const app = appOf({
    '/voice': '<Gather numDigits="1" action="/second"/>',
    '/second': ({ Digits }) => `<Say>First ${Digits}.</Say><Gather numDigits="1" action="/third"/>`,
    '/third': ({ Digits }) => `<Say>Second ${Digits}.</Say>`,
  })
  const call = await phone(app, { authToken, typeAhead: true }).call('/voice')
  await call.press('12')
  call.heard('First 1. Second 2.')
})

press('a key that nothing listens to has no effect, and the transcript says so', async () => {
  const app = appOf({ '/voice': '<Say>Please wait.</Say><Gather numDigits="1" action="/x"/><Say>Nothing.</Say>' })
  const call = await phone(app, { authToken }).call('/voice', { until: 'Please' })
  await call.press('1')
  assert.match(call.transcript, /Caller: presses 1 \(no effect: nothing listens for keys\)/)
  assert.equal(call.waitingFor?.verb, 'Gather')
})

press('refuses what is no key, and comes too late when the call is over', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  assert.throws(() => call.press('1a'), { name: 'TypeError', message: /press\(\) takes keys, 0-9, \* and #, not "1a"/ })
  await call.hangup()
  await assert.rejects(call.press('1'), /press\(\) came too late: the call is over\./)
})

press('refuses options that there are not', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  // @ts-expect-error there is no such option
  assert.throws(() => call.press('1', { untill: 'Sales' }), { name: 'TypeError', message: /did you mean `until`\?/ })
})

press('barges in: what would have followed the key is not heard', async () => {
  const call = await phone(menu, { authToken }).call('/voice', { until: 'Welcome' })
  await call.wait('500ms')
  await call.press('1')
  call.heard('You pressed 1')
  assert.equal(call.transcript.match(/Press 1 for sales/g)?.length, 1, 'only once, after the redirect')
  const key = call.log.find((entry) => entry.kind === 'key')
  assert.equal(key?.at, 500)
})

const time = suite('time')

time('silence lets what the call waits for time out, and no more', async () => {
  const app = appOf({
    '/voice': '<Gather timeout="7" action="/x"/><Pause length="2"/><Gather timeout="9" action="/y"/><Say>Bye.</Say>',
  })
  const call = await phone(app, { authToken }).call('/voice')
  await call.silence()
  assert.equal(call.waitingFor?.verb === 'Gather' && call.waitingFor.timeout, 9)
  await call.silence()
  assert.equal(call.status, 'completed')
  const silences = call.log.filter((entry) => entry.kind === 'timeout').map(({ at }) => at)
  assert.deepEqual(silences, [7000, 18_000])
})

time('silence refuses to wait for what never comes', async () => {
  const app = appOf({ '/voice': '<Dial>+14155550123</Dial>' })
  const call = await phone(app, { authToken }).call('/voice')
  await call.dialed().answer()
  await assert.rejects(
    call.silence(),
    /Silence ends nothing here\. wait\(\) lets time pass, hangup\(\) ends the call\./,
  )
})

time('wait lets exactly that much time pass, also in the midst of a sentence', async () => {
  const app = appOf({ '/voice': '<Pause length="10"/><Say>Now.</Say><Gather/>' })
  const call = await phone(app, { authToken, statusCallback: '/voice' }).call('/voice', { until: 'Now' })
  assert.equal(call.log.at(-1)?.at, 10_000)
  await call.wait('3s')
  await call.hangup()
  assert.equal(call.log.find(({ kind }) => kind === 'hangup')?.at, 13_000)
  assert.throws(() => call.wait('soon'), { name: 'TypeError', message: /'500ms', '10s', '2m' or '1h', not "soon"/ })
})

time('until says when nothing of the kind is ever heard', async () => {
  await assert.rejects(
    phone(menu, { authToken }).call('/voice', { until: 'Bonjour' }),
    /Never heard: "Bonjour", at which call\(\) was to stop\./,
  )
})

time('a call takes no real time', async () => {
  const app = appOf({ '/voice': '<Pause length="3600"/><Say>One hour later.</Say>' })
  const begun = Date.now()
  const call = await phone(app, { authToken }).call('/voice')
  call.heard('One hour later.')
  assert.ok(Date.now() - begun < 60_000)
})

const rest = suite('what else a caller does')

rest('say gives a <Gather> words', async () => {
  const app = appOf({
    '/voice': '<Gather input="speech" action="/said" hints="sales, support"><Say>What is it?</Say></Gather>',
    '/said': ({ SpeechResult, Confidence }) => `<Say>${SpeechResult}, ${Confidence}</Say>`,
  })
  const call = await phone(app, { authToken }).call('/voice')
  assert.deepEqual(call.waitingFor?.verb === 'Gather' && call.waitingFor.hints, ['sales', 'support'])
  await call.say('billing please', { confidence: 0.7 })
  call.heard('billing please, 0.7')
})

rest('record needs a <Record>', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  await assert.rejects(call.record('Hello'), /Nothing is recorded now: record\(\) needs a <Record>\./)
})

rest('record gives duration and key, and keeps the recording', async () => {
  const app = appOf({
    '/voice': '<Record action="/done" finishOnKey="#"/>',
    '/done': ({ RecordingDuration, Digits }) => `<Say>${RecordingDuration} seconds, ${Digits}</Say>`,
  })
  const call = await phone(app, { authToken }).call('/voice')
  await call.record('Call me back', { duration: '7s', end: '#' })
  call.heard('7 seconds, #')
  assert.deepEqual(
    call.recordings.map(({ seconds, text, source }) => ({ seconds, text, source })),
    [{ seconds: 7, text: 'Call me back', source: 'RecordVerb' }],
  )
})

rest('dialed names who is rung when it is somebody else', async () => {
  const app = appOf({ '/voice': '<Dial><Number>+14155550123</Number><Client>alice</Client></Dial>' })
  const call = await phone(app, { authToken }).call('/voice')
  assert.throws(
    () => call.dialed('+14155550124'),
    /Not dialed: \+14155550124\n\nRung now: \+14155550123, (client:)?alice\./,
  )
  assert.throws(() => call.dialed(), /dialed\(\) needs one phone that rings\./)
  assert.equal((await call.dialed('alice').answer()).status, 'in-progress')
})

rest('both sides of a talk are calls', async () => {
  const app = appOf({
    '/voice': '<Dial action="/after">+14155550123</Dial>',
    '/after': ({ DialCallStatus, DialCallDuration }) =>
      `<Say>${DialCallStatus} after ${DialCallDuration} seconds</Say>`,
  })
  const call = await phone(app, { authToken }).call('/voice')
  const agent = await call.dialed('+14155550123').answer()
  assert.equal(call.waitingFor?.verb === 'Dial' && call.waitingFor.talkingTo, '+14155550123')
  assert.equal(agent.from, '+14155550100')
  await call.wait('90s')
  await agent.hangup()
  call.heard('completed after 90 seconds')
  assert.equal(agent.status, 'completed')
})

rest('update puts the call elsewhere, as the REST API does', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  await call.update({ url: '/choice' })
  call.heard('You pressed undefined')
  await call.update({ twiml: '<Response><Say>Maintenance.</Say></Response>' })
  call.heard('Maintenance')
  assert.equal(call.status, 'completed')
})

rest('refuses what cannot be done', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  const refused = (deed: () => unknown, message: RegExp) => assert.throws(deed, { name: 'TypeError', message })
  refused(() => call.say('sales', { confidence: 90 }), /^confidence takes a number from 0 to 1, not 90\.$/)
  // @ts-expect-error no key
  refused(() => call.record('Hello', { end: 'x' }), /^end takes 'silence', 'hangup' or a key, .* not "x"\.$/)
  refused(() => call.update({}), /^update\(\) takes a url, twiml or a status\.$/)
  // @ts-expect-error no status that a call can be given
  refused(() => call.update({ status: 'busy' }), /^status takes 'completed' or 'canceled', not "busy"\.$/)
})

rest('stream ends what <Connect> waits for, and what <Start> has begun beside the call', async () => {
  const app = appOf({
    '/voice': `<Start><Stream name="ears" url="wss://ears.example" statusCallback="/told"/></Start>
      <Connect action="/after"><ConversationRelay url="wss://ai.example"><Parameter name="topic" value="bills"/></ConversationRelay></Connect>`,
    '/after': ({ HandoffData }) => `<Say>${HandoffData}</Say><Gather/>`,
    '/told': '',
  })
  const call = await phone(app, { authToken }).call('/voice')
  const relay = call.stream()
  assert.deepEqual(
    [relay.noun, relay.url, relay.parameters],
    ['ConversationRelay', 'wss://ai.example', { topic: 'bills' }],
  )
  await relay.end({ HandoffData: 'over to you' })
  call.heard('over to you')
  await call.stream('ears.example').end({ StreamError: 'It was closed.' })
  assert.deepEqual(
    call.callbacks.map(({ params }) => [params['StreamEvent'], params['StreamError']]),
    [
      ['stream-started', undefined],
      ['stream-error', 'It was closed.'],
      ['stream-stopped', undefined],
    ],
  )
  assert.throws(() => call.stream(), /The call is connected to no stream: stream\(\) needs a <Connect> or <Start>\./)
  const again = await phone(app, { authToken }).replay(call.save())
  assert.equal(again.callbacks.length, 3)
})

for (const group of [press, time, rest]) group.run()
