import assert from 'node:assert/strict'
import { test } from 'uvu'
import { plainText, type Role, readDocument, readTwiml, spokenText } from '../../../src/testing/document/index.js'
import { documentOf, problemOf } from './reading.js'

const url = 'https://app.example.com/voice'

function answer(type: string | undefined, body: string, role: Role = 'call', status = 200) {
  return readDocument({ url, status, headers: type === undefined ? {} : { 'content-type': type }, body }, role)
}

const hello = '<Response><Say>Hello</Say></Response>'

for (const type of [
  'text/xml',
  'application/xml',
  'text/html',
  'Text/XML; charset=utf-8',
  ' text/html;charset=UTF-8',
]) {
  test(`${type} is TwiML`, () => {
    const { verbs, problems, text } = documentOf(answer(type, hello))
    assert.deepEqual(
      verbs.map(({ tag }) => tag),
      ['Say'],
    )
    assert.equal(text, hello)
    assert.deepEqual(problems, [])
  })
}

test('audio is played', () => {
  const { verbs, text } = documentOf(answer('audio/mpeg', '\u0000\u0001ID3'))
  assert.equal(verbs[0]?.tag, 'Play')
  assert.equal(verbs[0] && plainText(verbs[0]), url)
  assert.equal(text, `<Response><Play>${url}</Play></Response>`)
})

test('audio does not answer a message', () => {
  assert.equal(problemOf(answer('audio/mpeg', '', 'message')).code, 12300)
})

test('plain text is read aloud, and nothing in it is markup', () => {
  const { verbs } = documentOf(answer('text/plain', 'Bread & <b>butter</b>\u0001'))
  assert.equal(verbs[0]?.tag, 'Say')
  assert.equal(verbs[0] && spokenText(verbs[0]), 'Bread & <b>butter</b>')
})

test('plain text is sent as the message', () => {
  const { verbs } = documentOf(answer('text/plain; charset=utf-8', 'OK', 'message'))
  assert.equal(verbs[0]?.tag, 'Message')
  assert.equal(verbs[0] && plainText(verbs[0]), 'OK')
})

test('plain text gets nothing from the environment', () => {
  const before = process.env['TWILIO_DEFAULT_CALLERID']
  process.env['TWILIO_DEFAULT_CALLERID'] = '+14155550109'
  try {
    assert.deepEqual(documentOf(answer('text/plain', 'OK', 'message')).verbs[0]?.attributes, {})
  } finally {
    if (before === undefined) delete process.env['TWILIO_DEFAULT_CALLERID']
    else process.env['TWILIO_DEFAULT_CALLERID'] = before
  }
})

test('plain text that is TwiML is run', () => {
  assert.equal(documentOf(answer('text/plain', hello)).text, hello)
})

test('plain text that is malformed TwiML is read aloud', () => {
  assert.equal(documentOf(answer('text/plain', '<Response><Say>')).verbs[0]?.tag, 'Say')
})

test('empty plain text says and sends nothing', () => {
  assert.deepEqual(documentOf(answer('text/plain', '')).verbs, [])
  assert.deepEqual(documentOf(answer('text/plain', ' \n', 'message')).problems, [])
})

for (const type of ['application/json', 'text/css', 'multipart/form-data; boundary=x', 'xml']) {
  test(`${type} is an error`, () => {
    const { level, code, message } = problemOf(answer(type, hello))
    assert.equal(level, 'error')
    assert.equal(code, 12300)
    assert.ok(message.includes(type), message)
  })
}

test('no content type is an error', () => {
  const { code, message, url: where } = problemOf(answer(undefined, hello))
  assert.equal(code, 12300)
  assert.equal(message, 'The answer has no Content-Type. Twilio takes audio, TwiML as text/xml, or text/plain.')
  assert.equal(where, url)
})

test('204 answers a message with silence, and is no answer to a call', () => {
  assert.deepEqual(documentOf(answer(undefined, '', 'message', 204)).verbs, [])
  assert.equal(problemOf(answer(undefined, '', 'call', 204)).code, 12300)
})

const malformed: readonly [what: string, text: string, line: number, says: RegExp][] = [
  ['nothing', '', 1, /it is empty/],
  ['white space', ' \n ', 1, /it is empty/],
  ['white space before the declaration', '\n<?xml version="1.0"?>\n<Response/>', 2, /before its XML declaration/],
  ['a byte order mark', '\uFEFF<Response/>', 1, /byte order mark/],
  ['an entity of HTML', '<Response>\n<Say>a&nbsp;b</Say>\n</Response>', 2, /&nbsp;.*Line 2: <Say>a&nbsp;b<\/Say>/],
  ['a bare ampersand', '<Response><Say>a & b</Say></Response>', 1, /Write &amp; for &/],
  ['a tag left open', '<Response>\n  <Say>Hi\n</Response>', 3, /Missing end tag.*Say/],
  ['a DOCTYPE', '<!DOCTYPE Response>\n<Response/>', 1, /DOCTYPE/],
  ['an entity of its own', '<!DOCTYPE x [<!ENTITY a "b">]><Response><Say>&a;</Say></Response>', 1, /&a;/],
  ['two roots', '<Response/><Response/>', 1, /Extra content/],
  ['words', 'Hello', 1, /Root element/],
  ['a page of an error', '<!doctype html><html><body>Oops<br></body></html>', 1, /not well-formed/],
]

for (const [what, text, line, says] of malformed) {
  test(`${what} does not parse`, () => {
    const problem = problemOf(readTwiml(text, 'call', url))
    assert.equal(problem.code, 12100)
    assert.equal(problem.level, 'error')
    assert.equal(problem.line, line)
    assert.equal(problem.url, url)
    assert.match(problem.message, says)
  })
}

test('the excerpt of a long line is short', () => {
  const { message } = problemOf(readTwiml(`<Response><Say>${'word '.repeat(5000)}&x;</Say></Response>`, 'call'))
  assert.match(message, /&x;/)
  assert.ok(message.length < 400, message)
})

test('a comment and white space before the root are fine', () => {
  assert.deepEqual(documentOf(readTwiml('\n<!-- made by hand -->\n<Response/>\n', 'call')).problems, [])
})

test('another root is an error', () => {
  assert.equal(problemOf(readTwiml('<Say>Hi</Say>', 'call')).code, 12102)
  const { code, message, line } = problemOf(readTwiml('<?xml version="1.0"?>\n<response/>', 'call'))
  assert.equal(code, 12102)
  assert.equal(line, 2)
  assert.match(message, /case-sensitive/)
})

test('an unknown version is an error, and a known one is not', () => {
  const { code, level, message } = problemOf(readTwiml('<Response version="7"><Say>Hi</Say></Response>', 'call'))
  assert.equal(code, 12101)
  assert.equal(level, 'error')
  assert.match(message, /version="7"/)
  assert.deepEqual(documentOf(readTwiml('<Response version="1.0"/>', 'call')).problems, [])
})

test('inline TwiML has no URL', () => {
  assert.equal('url' in problemOf(readTwiml('<x/>', 'call')) && problemOf(readTwiml('<x/>', 'call')).url, undefined)
})

test('text is kept exactly, comments are left out, CDATA is text', () => {
  const { verbs } = documentOf(readTwiml('<Response><Say> a<!-- b --> c\n<![CDATA[<d>]]></Say></Response>', 'call'))
  assert.equal(verbs[0]?.children.join(''), ' a c\n<d>')
})

test('verbs know their lines and offsets', () => {
  const text =
    '<?xml version="1.0"?>\r\n<Response>\r\n  <Say>ü😀</Say>\r\n  <Gather>\r\n<Play>a</Play></Gather></Response>'
  const { verbs } = documentOf(readTwiml(text, 'call'))
  assert.deepEqual(
    verbs.map(({ start, end, line }) => [text.slice(start, end), line]),
    [
      ['<Say>ü😀</Say>', 3],
      ['<Gather>\r\n<Play>a</Play></Gather>', 4],
    ],
  )
})

test('a document is plain data', () => {
  const document = documentOf(
    readTwiml('<Response><Dial foo="1"><Number>+14155550100</Number></Dial></Response>', 'call', url),
  )
  assert.deepEqual(JSON.parse(JSON.stringify(document)), document)
})

test.run()
