import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type App, drive } from './drive.js'

const test = suite('fallback')

const ERROR = 'An application error has occurred. Goodbye.'
const FIRST = { CallToken: 'made-up' }

/** A whole call to a number with a fallback URL. */
function failing(app: App, line: Parameters<ReturnType<typeof drive>['call']>[0] = {}) {
  const phone = drive(app)
  const sid = phone.call({
    firstParams: FIRST,
    ...line,
    line: { fallbackUrl: 'https://app.test/fallback', ...line.line },
  })
  return { phone, sid }
}

const SORRY = '<Response><Say>Sorry.</Say></Response>'

test('it is asked with the parameters of the request that failed, ErrorCode and ErrorUrl', () => {
  const { phone } = failing({ '/fallback': SORRY })
  const { params, method, purpose } = phone.requestTo('/fallback')
  const { ErrorCode, ErrorUrl, ...same } = params
  assert.deepEqual([ErrorCode, ErrorUrl], ['11217', 'https://app.test/voice'])
  assert.deepEqual(same, phone.requestTo('/voice').params)
  assert.deepEqual([method, purpose, same['CallStatus'], same['CallToken']], ['POST', 'fallback', 'ringing', 'made-up'])
  assert.deepEqual(phone.heard(), ['Sorry.'])
  assert.deepEqual(phone.problems, [11217], 'the error is told of all the same')
})

test('an action that fails is asked for there with its Digits', () => {
  const { phone, sid } = failing({
    '/voice': '<Response><Gather action="/keys" numDigits="1"/></Response>',
    '/keys': '<Response><Say>',
    '/fallback': SORRY,
  })
  phone.press(sid, '7')
  const { Digits, ErrorCode, ErrorUrl, CallStatus } = phone.requestTo('/fallback').params
  assert.deepEqual([Digits, ErrorCode, ErrorUrl, CallStatus], ['7', '12100', 'https://app.test/keys', 'in-progress'])
})

for (const [what, answer, code] of [
  ['a wrong content type', { headers: { 'content-type': 'image/png' }, body: 'PNG' }, '12300'],
  ['a wrong root', '<Answer/>', '12102'],
  ['an error of HTTP without a code', { problem: { level: 'error', message: 'It broke.' } }, '11200'],
] as const) {
  test(`${what}: ErrorCode=${code}`, () => {
    const { phone } = failing({ '/voice': answer, '/fallback': SORRY })
    assert.equal(phone.requestTo('/fallback').params['ErrorCode'], code)
  })
}

test('a URL that cannot be asked for: ErrorUrl is as it was written', () => {
  const { phone } = failing({ '/voice': '<Response><Redirect>tel:1</Redirect></Response>', '/fallback': SORRY })
  const { ErrorCode, ErrorUrl } = phone.requestTo('/fallback').params
  assert.deepEqual([ErrorCode, ErrorUrl], ['11100', 'tel:1'])
})

test('fallbackMethod', () => {
  const { phone } = failing({ '/fallback': SORRY }, { line: { fallbackMethod: 'GET' } })
  assert.equal(phone.requestTo('/fallback').method, 'GET')
})

test('without one, the caller hears of an application error, and the call ends', () => {
  const { phone, sid } = failing({}, { line: { fallbackUrl: undefined } })
  assert.deepEqual([phone.heard(), phone.status(sid)], [[ERROR], 'completed'])
  assert.equal(phone.entries('hangup')[0]?.by, 'app')
})

test('when it fails too, the caller hears of an application error', () => {
  const { phone } = failing({ '/voice': '<Answer/>' })
  assert.deepEqual(phone.problems, [12102, 11217])
  assert.equal(phone.requestsTo('/fallback').length, 1)
  assert.deepEqual(phone.heard(), [ERROR])
})

test('its document is one of the call: relative URLs start there', () => {
  const { phone } = failing({
    '/fallback': '<Response><Redirect>menu</Redirect></Response>',
    '/menu': '<Response><Say>Menu</Say></Response>',
  })
  assert.deepEqual(phone.heard(), ['Menu'])
  assert.equal('ErrorCode' in phone.requestTo('/menu').params, false)
})

test('a fallback that leads to the same failure again and again is cut off', () => {
  const { phone, sid } = failing({ '/fallback': '<Response><Redirect>/nowhere</Redirect></Response>' })
  assert.match(String(phone.problems.at(-1)), /infinite redirect/)
  assert.equal(phone.status(sid), 'completed')
})

test('warnings of a document do not lead there', () => {
  const { phone } = failing({ '/voice': '<Response><Dance/></Response>', '/fallback': SORRY })
  assert.deepEqual([phone.problems, phone.requests.length], [[12200], 1])
})

test('nor do errors of callbacks, media, and documents that are not the call’s own', () => {
  const { phone, sid } = failing(
    {
      '/voice': '<Response><Play>/none.mp3</Play><Enqueue waitUrl="/none">sales</Enqueue></Response>',
      '/fallback': SORRY,
    },
    { line: { statusCallback: 'https://app.test/nowhere' } },
  )
  phone.hangup(sid)
  assert.deepEqual(
    phone.entries('problem').map(({ code, level }) => [code, level]),
    [
      [11217, 'error'],
      [11217, 'error'],
      [15003, 'warning'],
    ],
  )
  assert.deepEqual(phone.requestsTo('/fallback'), [])
})

test.run()
