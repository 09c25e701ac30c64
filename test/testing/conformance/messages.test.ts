import assert from 'node:assert/strict'
import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js'
import { type PhoneOptions, phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appWithoutTwimlx, authToken } from './app-without-twimlx.js'

/** An app that answers a text with what `build` makes of its parameters. */
function answering(build: (response: MessagingResponse, params: Readonly<Record<string, string>>) => void) {
  return appWithoutTwimlx({
    '/message': (params) => {
      const response = new MessagingResponse()
      build(response, params)
      return response
    },
    '/status': () => ({ status: 204 }),
  })
}

const textTo = ({ app }: ReturnType<typeof appWithoutTwimlx>, body = 'hello', options: PhoneOptions = {}) =>
  phone(app, { authToken, ...options }).text(body)

test('20. SMS: what comes in', async () => {
  const bot = answering(() => {})
  await textTo(bot, 'hello')
  const { params = {}, headers = {}, method } = bot.log[0] ?? {}
  const { MessageSid } = params
  assert.match(MessageSid ?? '', /^SM[0-9a-f]{32}$/)
  assert.deepEqual(params, {
    AccountSid: 'AC00000000000000000000000000000001',
    ApiVersion: '2010-04-01',
    Body: 'hello',
    From: '+14155550100',
    FromCity: '',
    FromCountry: '',
    FromState: '',
    FromZip: '',
    MessageSid,
    NumMedia: '0',
    NumSegments: '1',
    SmsMessageSid: MessageSid,
    SmsSid: MessageSid,
    SmsStatus: 'received',
    To: '+14155550199',
    ToCity: '',
    ToCountry: '',
    ToState: '',
    ToZip: '',
  })
  assert.equal(method, 'POST')
  assert.equal(headers['content-type'], 'application/x-www-form-urlencoded')
})

test('20. SMS: several replies, with media', async () => {
  const bot = answering((response) => {
    response.message('One.')
    const second = response.message('')
    second.body('Two.')
    second.media('https://example.com/map.png')
    response.message({ to: '+14155550123' }, 'For somebody else.')
  })
  const chat = await textTo(bot)
  assert.deepEqual(
    chat.replies.map(({ from, to, body, media }) => ({ from, to, body, media })),
    [
      { from: '+14155550199', to: '+14155550100', body: 'One.', media: [] },
      { from: '+14155550199', to: '+14155550100', body: 'Two.', media: ['https://example.com/map.png'] },
    ],
  )
})

test('20. SMS: no reply, and a reply of plain text', async () => {
  const silent = await textTo(answering(() => {}))
  assert.deepEqual(silent.replies, [])
  const { app } = appWithoutTwimlx({ '/message': () => ({ headers: { 'Content-Type': 'text/plain' }, body: 'Hi!' }) })
  const chat = await phone(app, { authToken }).text('hello')
  assert.deepEqual(
    chat.replies.map(({ body }) => body),
    ['Hi!'],
  )
})

test('20. SMS, Redirect: the same parameters again', async () => {
  const { app, log } = appWithoutTwimlx({
    '/message': () => {
      const response = new MessagingResponse()
      response.message('First.')
      response.redirect('/next')
      response.message('Never.')
      return response
    },
    '/next': () => {
      const response = new MessagingResponse()
      response.message('Second.')
      return response
    },
  })
  const chat = await phone(app, { authToken }).text('hello')
  assert.deepEqual(
    chat.replies.map(({ body }) => body),
    ['First.', 'Second.'],
  )
  assert.deepEqual(log[1]?.params, log[0]?.params)
  assert.equal(log[1]?.method, 'POST')
})

test('20. SMS, cookies: by pair of numbers, for four hours', async () => {
  const { app } = appWithoutTwimlx({
    '/message': (_, { headers }) => {
      const count = Number(/count=(\d+)/.exec(headers.cookie ?? '')?.[1] ?? 0) + 1
      const response = new MessagingResponse()
      response.message(`Text ${count}.`)
      return {
        headers: { 'Content-Type': 'text/xml', 'Set-Cookie': `count=${count}; Path=/` },
        body: response.toString(),
      }
    },
    '/voice': () => '<Response><Pause length="14500"/></Response>',
  })
  const caller = phone(app, { authToken })
  const chat = await caller.text('one')
  await chat.send('two')
  assert.equal(chat.replies[0]?.body, 'Text 2.')
  const other = await caller.text('one', { from: '+14155550101' })
  assert.equal(other.replies[0]?.body, 'Text 1.')
  const again = await caller.text('three')
  assert.equal(again.replies[0]?.body, 'Text 3.')
  await caller.call('/voice')
  await chat.send('hours later')
  assert.equal(chat.replies[0]?.body, 'Text 1.')
})

test('20. SMS, 14109: no more than ten messages', async () => {
  const chat = await textTo(
    answering((response) => {
      for (let count = 1; count <= 12; count++) response.message(`Message ${count}.`)
    }),
  )
  assert.equal(chat.replies.length, 10)
  assert.deepEqual(
    chat.warnings.map(({ code }) => code),
    [14109],
  )
})

test('20. SMS, 14110: verbs of calls are skipped', async () => {
  const { app } = appWithoutTwimlx({ '/message': () => '<Response><Say>No.</Say><Message>Yes.</Message></Response>' })
  const chat = await phone(app, { authToken }).text('hello')
  assert.equal(chat.replies[0]?.body, 'Yes.')
  assert.deepEqual(
    chat.warnings.map(({ code }) => code),
    [14110],
  )
})

test('20. SMS, STOP: Twilio answers it, and blocks replies until START', async () => {
  const bot = answering((response) => void response.message('Hello!'))
  const chat = await textTo(bot, 'STOP')
  assert.equal(bot.log[0]?.params['Body'], 'STOP')
  assert.equal(bot.log[0]?.params['OptOutType'], undefined)
  assert.deepEqual(
    chat.replies.map(({ by }) => by),
    ['twilio'],
  )
  await assert.rejects(chat.send('hello'), /Error 21610: /)
  await chat.send('START')
  await chat.send('hello')
  assert.equal(chat.replies[0]?.body, 'Hello!')
})

test('20. SMS, STOP: with Advanced Opt-Out there is OptOutType', async () => {
  const bot = answering(() => {})
  const chat = await textTo(bot, 'stop', { optOut: 'advanced' })
  await chat.send('help')
  await chat.send('START')
  assert.deepEqual(
    bot.log.map(({ params }) => params['OptOutType']),
    ['STOP', 'HELP', 'START'],
  )
})

test('20. SMS: status callbacks', async () => {
  const bot = answering((response) => void response.message({ statusCallback: '/status' }, 'Hello!'))
  const chat = await textTo(bot)
  const common = {
    AccountSid: 'AC00000000000000000000000000000001',
    ApiVersion: '2010-04-01',
    From: '+14155550199',
    To: '+14155550100',
    MessageSid: chat.replies[0]?.sid,
    SmsSid: chat.replies[0]?.sid,
  }
  assert.deepEqual(
    chat.callbacks.map(({ params }) => params),
    [
      { ...common, MessageStatus: 'sent', SmsStatus: 'sent' },
      { ...common, MessageStatus: 'delivered', SmsStatus: 'delivered', RawDlrDoneDate: '2601010000' },
    ],
  )
  const [reply] = chat.replies
  assert.ok(reply !== undefined)
  await chat.deliver(reply, 'read')
  assert.equal(chat.callbacks.at(-1)?.params['MessageStatus'], 'read')
})

test('20. SMS: a reply that does not arrive', async () => {
  const bot = answering((response) => void response.message({ statusCallback: '/status' }, 'Hello!'))
  const chat = await phone(bot.app, { authToken }).text('hello', { delivery: 'undelivered' })
  const { MessageStatus, ErrorCode } = chat.callbacks.at(-1)?.params ?? {}
  assert.deepEqual({ MessageStatus, ErrorCode }, { MessageStatus: 'undelivered', ErrorCode: '30003' })
})

test.run()
