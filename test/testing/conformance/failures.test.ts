import assert from 'node:assert/strict'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'
import { type Answer, appWithoutTwimlx, authToken, standard } from './app-without-twimlx.js'

const APOLOGY = 'An application error has occurred. Goodbye.'

const saying = (text: string) => {
  const response = new VoiceResponse()
  response.say(text)
  return response
}

const withType = (type: string | undefined, body: string): Answer => ({
  headers: type === undefined ? {} : { 'Content-Type': type },
  body,
})

const TWIML = saying('Hello.').toString()

test('17. Fallback with ErrorCode and ErrorUrl', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => ({ status: 500, body: 'Oops' }),
    '/fallback': () => saying('We are sorry.'),
  })
  const call = await phone(app, { authToken, fallbackUrl: '/fallback', ignore: [11200] }).call('/voice?line=1')
  call.heard('We are sorry.').notHeard(APOLOGY)
  const [asked, fallback] = call.requests
  const { CallToken, StirVerstat, ...first } = asked?.params ?? {}
  assert.deepEqual(first, standard(call, 'ringing'))
  assert.deepEqual(fallback?.params, { ...asked?.params, ErrorCode: '11200', ErrorUrl: asked?.url })
  assert.deepEqual([log[1]?.method, log[1]?.path, fallback?.purpose], ['POST', '/fallback', 'fallback'])
  assert.deepEqual(
    call.errors.map(({ code }) => code),
    [11200],
  )
})

test('17. Fallback in the midst of a call: with the Digits of the request that failed, by GET where set so', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      response.gather({ numDigits: 1, action: '/keys' })
      return response
    },
    '/keys': () => '<Response><Say>Hello</Sey></Response>',
    '/fallback': ({ Digits, ErrorCode }) => saying(`${Digits}, ${ErrorCode}`),
  })
  const options = { authToken, fallbackUrl: '/fallback', fallbackMethod: 'GET', ignore: [12100] } as const
  const call = await phone(app, options).call('/voice')
  await call.press('6')
  call.heard('6, 12100')
  assert.equal(log[2]?.method, 'GET')
})

test('17. Fallback that fails too, or none: an apology, and the end', async () => {
  const { app } = appWithoutTwimlx({ '/voice': () => ({ status: 404 }), '/fallback': () => ({ status: 503 }) })
  for (const fallbackUrl of ['/fallback', undefined]) {
    const call = await phone(app, { authToken, fallbackUrl, failOn: 'never' }).call('/voice')
    call.heard(APOLOGY)
    assert.equal(call.status, 'completed')
    assert.equal(call.requests.length, fallbackUrl === undefined ? 1 : 2)
  }
})

for (const type of ['text/xml', 'application/xml', 'text/html', 'text/xml; charset=utf-8', 'TEXT/XML']) {
  test(`18. ${type} is TwiML`, async () => {
    const { app } = appWithoutTwimlx({ '/voice': () => withType(type, TWIML) })
    const call = await phone(app, { authToken }).call('/voice')
    call.heard(/^Hello\.$/)
  })
}

test('18. text/plain: TwiML if it parses, else read aloud and hung up', async () => {
  const { app } = appWithoutTwimlx({
    '/voice': () => withType('text/plain', 'Good morning!'),
    '/xml': () => withType('text/plain', TWIML),
  })
  const caller = phone(app, { authToken })
  const call = await caller.call('/voice')
  call.heard(/^Good morning!$/)
  assert.equal(call.status, 'completed')
  const xml = await caller.call('/xml')
  xml.heard(/^Hello\.$/)
})

test('18. audio is played, then hung up', async () => {
  const { app } = appWithoutTwimlx({ '/voice': () => withType('audio/mpeg', 'ID3') })
  const call = await phone(app, { authToken, playTime: '4s' }).call('/voice')
  call.heard(/\/voice$/)
  assert.equal(call.status, 'completed')
  assert.equal(call.log.at(-1)?.at, 4000)
})

for (const [what, answer, code] of [
  ['wrong type 12300: JSON', withType('application/json', '{}'), 12300],
  ['wrong type 12300: none', withType(undefined, TWIML), 12300],
  ['12100: XML that does not parse', withType('text/xml', '<Response><Say>Hello</Response>'), 12100],
  ['12100: a space before the XML declaration', withType('text/xml', ` ${TWIML}`), 12100],
  ['12102: another root', withType('text/xml', '<response><Say>Hello</Say></response>'), 12102],
  ['11750: more than 64 kB', withType('text/xml', `<Response><!--${'x'.repeat(65_536)}--></Response>`), 11750],
] as const) {
  test(`18. ${what}`, async () => {
    const { app } = appWithoutTwimlx({ '/voice': () => answer })
    await assert.rejects(phone(app, { authToken }).call('/voice'), new RegExp(`^CallFailure.*: Error ${code}: `))
    const call = await phone(app, { authToken, ignore: [code] }).call('/voice')
    call.heard(APOLOGY)
    assert.deepEqual(
      call.errors.map((error) => error.code),
      [code],
    )
  })
}

test('18. 12200: unknown verbs and attributes are skipped, and the call goes on', async () => {
  const xml = '<Response><Sing>La</Sing><say>No.</say><Say volume="11">Hello.</Say></Response>'
  const { app } = appWithoutTwimlx({ '/voice': () => xml })
  const call = await phone(app, { authToken }).call('/voice')
  call.heard(/^Hello\.$/)
  assert.deepEqual(
    call.warnings.map(({ code }) => code),
    [12200, 12200, 12200],
  )
  assert.match(call.warnings.at(-1)?.message ?? '', /'?volume'?/)
})

test('18. A body just below 64 kB is fine', async () => {
  const { app } = appWithoutTwimlx({
    '/voice': () => `<Response><!--${'x'.repeat(64_000)}--><Say>Hello.</Say></Response>`,
  })
  const call = await phone(app, { authToken }).call('/voice')
  call.heard('Hello.')
})

test.run()
