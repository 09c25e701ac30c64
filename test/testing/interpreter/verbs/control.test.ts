import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type AskedRequest, drive, SETTINGS } from '../drive.js'

const test = suite('redirect, hangup, reject')

/** A whole call with these verbs, and a status callback. */
function running(verbs: string, url = 'https://app.test/line/voice', moved?: string) {
  const answer = ({ path, params }: AskedRequest) => {
    if (path === '/status') return undefined
    if (path === '/line/voice' && params['CallStatus'] === 'ringing') {
      const body = `<Response>${verbs}</Response>`
      return moved === undefined ? body : { body, url: moved, method: 'GET' as const }
    }
    return '<Response><Say>There.</Say></Response>'
  }
  const phone = drive(answer)
  const sid = phone.call({ line: { url, statusCallback: 'https://app.test/status' } })
  return { phone, sid, told: () => phone.requestTo('/status').params['CallStatus'] }
}

for (const [written, asked] of [
  ['other?x=1', 'https://app.test/line/other?x=1'],
  ['/other', 'https://app.test/other'],
  ['?again=1', 'https://app.test/line/voice?again=1'],
  ['https://elsewhere.test/x', 'https://elsewhere.test/x'],
] as const) {
  test(`<Redirect>${written}</Redirect> is relative to the current document, and asked by POST`, () => {
    const { phone } = running(`<Redirect>${written}</Redirect><Say>Never</Say>`)
    const { url, method, purpose } = phone.requests[1] ?? {}
    assert.deepEqual([url, method, purpose], [asked, 'POST', 'redirect'])
    assert.deepEqual(phone.heard(), ['There.'], 'the verbs behind it do not run')
  })
}

test('an empty <Redirect> asks for the current document, with its query', () => {
  const { phone } = running('<Redirect/>', 'https://app.test/line/voice?x=1')
  const { url, method } = phone.requests[1] ?? {}
  assert.deepEqual([url, method], ['https://app.test/line/voice?x=1', 'POST'])
})

test('after an HTTP redirect, the final URL is the current document', () => {
  const { phone } = running('<Redirect>other</Redirect>', undefined, 'https://app.test/far/away')
  assert.equal(phone.requests[1]?.url, 'https://app.test/far/other')
})

test('<Redirect method="GET">', () => {
  const { phone } = running('<Redirect method="GET">/other</Redirect>')
  assert.equal(phone.requests[1]?.method, 'GET')
})

test('a method that Twilio does not take is POST (13710)', () => {
  const { phone } = running('<Redirect method="PUT">/other</Redirect>')
  assert.deepEqual([phone.requests[1]?.method, phone.problems], ['POST', [13710]])
})

test('<Redirect> sends the standard parameters of a call in progress, no Digits', () => {
  const phone = drive({
    '/voice': '<Response><Gather action="/keys" numDigits="1"/></Response>',
    '/keys': '<Response><Redirect>/next</Redirect></Response>',
    '/next': '<Response/>',
  })
  phone.press(phone.call(), '1')
  const { Digits, FinishedOnKey, msg, ...standard } = phone.requestTo('/keys').params
  assert.deepEqual([Digits, FinishedOnKey, msg], ['1', '', 'Gather End'])
  assert.deepEqual(phone.requestTo('/next').params, standard)
  assert.equal(standard['CallStatus'], 'in-progress')
})

test('<Redirect> to no URL loses the document (11100)', () => {
  const { phone } = running('<Redirect>mailto:me@app.test</Redirect>')
  assert.deepEqual(phone.problems, [11100])
  assert.deepEqual(phone.heard(), ['An application error has occurred. Goodbye.'])
})

test('<Hangup> as the first verb still answers, and ends the call', () => {
  const { phone, told } = running('<Hangup/><Say>Never</Say>')
  assert.deepEqual(
    phone.entries('status').map(({ status }) => status),
    ['in-progress', 'completed'],
  )
  assert.equal(phone.entries('hangup')[0]?.by, 'app')
  assert.deepEqual([phone.heard(), told()], [[], 'completed'])
})

for (const [attributes, status, problems] of [
  ['', 'no-answer', []],
  ['reason="rejected"', 'no-answer', []],
  ['reason="busy"', 'busy', []],
  ['reason="tired"', 'no-answer', [13810]],
] as const) {
  test(`<Reject ${attributes}> as the first verb ends the call unanswered: ${status}`, () => {
    const { phone, told } = running(`<Reject ${attributes}/><Say>Never</Say>`)
    assert.deepEqual(
      phone.entries('status').map((entry) => entry.status),
      [status],
    )
    assert.equal(told(), status)
    assert.equal(phone.requestTo('/status').params['CallDuration'], '0')
    assert.deepEqual([phone.heard(), phone.problems], [[], problems])
  })
}

test('<Reject> that is not the first verb comes too late: the call was answered', () => {
  const { phone, told } = running('<Say>Hello</Say><Reject reason="busy"/><Say>Never</Say>')
  assert.equal(told(), 'completed')
  assert.deepEqual(phone.heard(), ['Hello'])
})

test('a <Redirect> answers, so that a <Reject> behind it comes too late', () => {
  const phone = drive({
    '/voice': '<Response><Redirect>/reject</Redirect></Response>',
    '/reject': '<Response><Reject/></Response>',
  })
  assert.equal(phone.status(phone.call()), 'completed')
  assert.equal(phone.requestTo('/reject').params['CallStatus'], 'in-progress')
})

test('an unknown verb is skipped (12200)', () => {
  const { phone } = running('<Dance/><Say>Hello</Say>')
  assert.deepEqual([phone.problems, phone.heard()], [[12200], ['Hello']])
})

test('documents that never wait for anybody are cut off after maxFetches: an infinite redirect', () => {
  const phone = drive(() => '<Response><Say>Please hold.</Say><Redirect/></Response>')
  const sid = phone.call()
  assert.equal(phone.requests.length, SETTINGS.maxFetches)
  assert.equal(phone.status(sid), 'completed')
  assert.match(String(phone.problems), /has asked for 20 documents in a row.*infinite redirect/)
})

test('silence at a <Gather> is waiting: documents that loop by it are not cut off', () => {
  const phone = drive(() => '<Response><Gather/><Redirect/></Response>')
  const sid = phone.call()
  phone.pass(5 * 50)
  assert.deepEqual([phone.problems, phone.requests.length], [[], 51])
  assert.equal(phone.waiting(sid)?.verb, 'Gather')
})

test('what a caller does in the midst of prompts begins the count of documents anew', () => {
  const phone = drive(() => '<Response><Gather numDigits="1"><Say>Press one.</Say></Gather></Response>')
  const sid = phone.place()
  for (let times = 0; times < 50; times++) phone.begin({ type: 'key', leg: sid, key: '1' })
  assert.deepEqual([phone.problems, phone.requests.length], [[], 51])
})

test.run()
