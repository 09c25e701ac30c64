import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appOf } from './app-of.js'

const authToken = 'a-made-up-auth-token'

/** What a failed step says. */
async function messageOf(step: () => unknown): Promise<string> {
  try {
    await step()
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'ERR_ASSERTION')
    return (error as Error).message
  }
  throw new Error('It did not fail.')
}

test('warnings of the call are told in words: they may be the cause', async () => {
  const app = appOf({ '/voice': '<Gather numdigits="1"><Say>Press 1.</Say></Gather>' })
  const call = await phone(app, { authToken }).call('/voice')
  const message = await messageOf(() => call.heard('Sales'))
  assert.match(message, /\nWarning 12200: <Gather> has no attribute `numdigits`; did you mean `numDigits`\?/)
})

test('after an error, it shows the TwiML of the app that led there, not what Twilio says then', async () => {
  const app = appOf({ '/voice': '<Gather numDigits="1" action="/gone"><Say>Press 1.</Say></Gather>' })
  const call = await phone(app, { authToken }).call('/voice')
  const message = await messageOf(() => call.press('1'))
  assert.match(message, /^Error 11200: POST http:\/\/127\.0\.0\.1:\d+\/gone answered 404/)
  assert.match(message, /The last TwiML of the app was from .*\/voice:\n[\s\S]*action="\/gone"/)
  assert.doesNotMatch(message, /<Say>An application error/)
})

test('a redirect that has lost Digits is told of', async () => {
  const pages = appOf({
    '/voice': '<Gather numDigits="1" action="/old"/>',
    '/new': ({ Digits = 'nothing' }) => `<Say>You pressed ${Digits}.</Say>`,
  })
  const app: RequestListener = (request, response) => {
    if (request.url !== '/old') return pages(request, response)
    response.writeHead(302, { Location: '/new' }).end()
  }
  const call = await phone(app, { authToken }).call('/voice')
  await call.press('1')
  const message = await messageOf(() => call.heard('You pressed 1'))
  assert.match(message, /\/new \(POST .*\/old was redirected there, by GET and without parameters such as Digits\):/)
})

test('a page of HTML is called that', async () => {
  const app: RequestListener = (_request, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<!DOCTYPE html><html><body>Please log in</body></html>')
  }
  const message = await messageOf(() => phone(app, { authToken }).call('/voice'))
  assert.match(message, /it is an HTML page, perhaps about an error or a login/i)
})

for (const [verbs, sentence] of [
  ['<Gather/>', 'The call waits at <Gather> for keys of 0-9 * #, ended by #; 5 s of silence end it.'],
  [
    '<Gather input="speech dtmf" numDigits="2" hints="sales"/>',
    'for 2 keys of 0-9 * #, ended by #, or words such as "sales"; 5 s',
  ],
  ['<Record finishOnKey="#"/>', "The call waits at <Record> for a message: record('…'). These keys end it: #."],
  ['<Dial>+14155550123</Dial>', 'The call waits at <Dial> until somebody answers: +14155550123.'],
  ['<Enqueue waitUrl="">support</Enqueue>', 'The caller is number 1 in the queue "support". wait() lets'],
  ['<Dial><Conference>team</Conference></Dial>', 'The caller is in the conference "team", which has not started.'],
  ['<Say loop="0">La la.</Say>', 'The call is at a <Say> that never ends by itself.'],
  [
    '<Connect><Stream url="wss://example.com/ai"/></Connect>',
    'The call waits at <Stream> until it is ended: stream().end({ … }).',
  ],
  ['<Hangup/>', 'The call is over.'],
] as const) {
  test(`it says what the call waits for: ${verbs}`, async () => {
    const call = await phone(appOf({ '/voice': verbs }), { authToken }).call('/voice')
    const message = await messageOf(() => call.heard('anything'))
    assert.ok(message.includes(sentence), message)
  })
}

test.run()
