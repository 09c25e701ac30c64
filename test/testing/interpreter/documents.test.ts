import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type Answer, drive } from './drive.js'

const test = suite('documents')

/** A whole call to which this is answered. */
function answered(answer: Answer) {
  const phone = drive({ '/voice': answer, '/next': '<Response/>' })
  const sid = phone.call()
  return { phone, sid, status: phone.status(sid) }
}

function typed(type: string, body: string): Answer {
  return { status: 200, headers: { 'content-type': type }, body }
}

const ERROR = 'An application error has occurred. Goodbye.'

test('a document that has run out ends the call', () => {
  const { phone, status } = answered('<Response><Say>Bye.</Say></Response>')
  assert.equal(status, 'completed')
  assert.equal(phone.entries('hangup')[0]?.by, 'app')
  assert.equal(phone.requests.length, 1)
})

test('an empty document ends the call at once', () => {
  const { phone, status } = answered('<Response/>')
  assert.deepEqual([status, phone.now, phone.problems], ['completed', 0, []])
})

for (const type of ['text/xml', 'application/xml; charset=utf-8', 'text/html']) {
  test(`${type} is TwiML`, () => {
    assert.deepEqual(answered(typed(type, '<Response><Say>Hello</Say></Response>')).phone.heard(), ['Hello'])
  })
}

test('text/plain is read aloud, and the call ends', () => {
  const { phone, status } = answered(typed('text/plain', 'Hello <there>'))
  assert.deepEqual([phone.heard(), status], [['Hello <there>'], 'completed'])
})

test('text/plain that is TwiML is run', () => {
  const { phone } = answered(typed('text/plain', '<Response><Say>Hello</Say></Response>'))
  assert.deepEqual(phone.heard(), ['Hello'])
})

test('audio is played, and the call ends; it is not asked for a second time', () => {
  const { phone, status } = answered(typed('audio/mpeg', 'ID3'))
  assert.deepEqual(
    phone.entries('play').map(({ url, times }) => [url, times]),
    [['https://app.test/voice', 1]],
  )
  assert.deepEqual([status, phone.now, phone.requests.length, phone.problems], ['completed', 5000, 1, []])
})

const LOST: readonly (readonly [string, Answer, number])[] = [
  ['any other content type', typed('application/json', '{}'), 12300],
  ['an answer without content type', { status: 200, body: 'Hello' }, 12300],
  ['status 204', undefined, 12300],
  ['malformed XML', '<Response><Say>Hello</Response>', 12100],
  ['a blank before the XML declaration', ' <?xml version="1.0"?><Response/>', 12100],
  ['nothing at all', '', 12100],
  ['another root', '<Answer/>', 12102],
  ['names in other cases', '<response/>', 12102],
  ['a version that is none', '<Response version="3"/>', 12101],
]
for (const [what, answer, code] of LOST) {
  test(`${what} loses the document: ${code}, a spoken error, and the end`, () => {
    const lost = typeof answer === 'object' && answer.headers === undefined ? { ...answer, headers: {} } : answer
    const { phone, status } = answered(lost)
    assert.deepEqual([phone.problems, phone.heard(), status], [[code], [ERROR], 'completed'])
    assert.equal(phone.entries('problem')[0]?.level, 'error')
  })
}

test('what Twilio skips is told of as a warning, and the rest is run', () => {
  const { phone } = answered('<Response><Say shout="yes">One</Say><Dance/><!-- no --><Say>Two</Say></Response>')
  assert.deepEqual(phone.heard(), ['One', 'Two'])
  assert.deepEqual(
    phone.entries('problem').map(({ code, level }) => [code, level]),
    [
      [12200, 'warning'],
      [12200, 'warning'],
    ],
  )
})

test('the log names each document, and the verbs by their place in it', () => {
  const text = '<Response>\n<Say>Hello</Say>\n<Redirect>/next</Redirect></Response>'
  const { phone } = answered(text)
  const [first, second] = phone.entries('document')
  assert.deepEqual([first?.text, first?.url], [text, 'https://app.test/voice'])
  assert.deepEqual([second?.text, second?.url], ['<Response/>', 'https://app.test/next'])
  assert.deepEqual(
    phone.entries('verb').map(({ tag, line, start, end }) => [tag, line, text.slice(start, end)]),
    [
      ['Say', 2, '<Say>Hello</Say>'],
      ['Redirect', 3, '<Redirect>/next</Redirect>'],
    ],
  )
})

test('the spoken error is a document of its own, in which its verbs have their place', () => {
  const { phone } = answered('nonsense')
  const text = phone.entries('document').at(-1)?.text ?? ''
  const [say, hangup] = phone.entries('verb').map(({ start, end }) => text.slice(start, end))
  assert.deepEqual([say, hangup], [`<Say>${ERROR}</Say>`, '<Hangup/>'])
})

// https://www.twilio.com/docs/voice/twiml: what control is handed over by.
const LAST = [
  '<Redirect>/next</Redirect>',
  '<Hangup/>',
  '<Reject/>',
  '<Record action="/next" maxLength="2"/>',
  '<Enqueue action="/next">sales</Enqueue>',
  '<Sms action="/next">Hi</Sms>',
  '<Dial action="/next">+14155550123</Dial>',
  '<Gather action="/next" actionOnEmptyResult="true" timeout="1"/>',
]
for (const verb of LAST) {
  test(`nothing runs behind ${verb}`, () => {
    const { phone, sid } = answered(`<Response>${verb}<Say>Never</Say></Response>`)
    phone.pass(5)
    phone.hangup(sid)
    assert.deepEqual(phone.heard(), [])
  })
}

test.run()
