import assert from 'node:assert/strict'
import { test } from 'uvu'
import type { Role } from '../../../src/testing/document/index.js'
import { inResponse, verbOf } from './reading.js'

/** Codes with their levels, in the order of the document. */
function reported(xml: string, role?: Role): string[] {
  return inResponse(xml, role).problems.map(({ level, code }) => `${code} ${level === 'error' ? 'E' : 'W'}`)
}

function tagsOf(xml: string, role?: Role): string[] {
  return inResponse(xml, role).verbs.map(({ tag }) => tag)
}

const to = '<Number>+14155550100</Number>'

/** Each has a value that Twilio reports, and then runs the verb with the default. */
const defaulted: readonly [xml: string, problem: string][] = [
  [`<Dial method="PUT">${to}</Dial>`, '13210 W'],
  [`<Dial timeout="soon">${to}</Dial>`, '13212 W'],
  [`<Dial hangupOnStar="yes">${to}</Dial>`, '13213 W'],
  [`<Dial timeLimit="-1">${to}</Dial>`, '13216 W'],
  [`<Dial record="always">${to}</Dial>`, '13217 W'],
  [`<Dial sequential="1">${to}</Dial>`, '13218 W'],
  [`<Dial answerOnBridge="1">${to}</Dial>`, '13219 W'],
  [`<Dial ringTone="xx">${to}</Dial>`, '13220 W'],
  ['<Gather timeout="0"/>', '13313 W'],
  ['<Gather finishOnKey="x"/>', '13310 W'],
  ['<Gather finishOnKey="12"/>', '13311 W'],
  ['<Gather method="get"/>', '13312 W'],
  ['<Gather numDigits="0"/>', '13314 W'],
  ['<Gather input="keys"/>', '13326 W'],
  ['<Gather speechTimeout="long"/>', '13327 W'],
  ['<Gather maxSpeechTime="x"/>', '13328 W'],
  ['<Gather partialResultCallbackMethod="x"/>', '13329 W'],
  ['<Gather language="xx-YY"/>', '13331 W'],
  ['<Gather bargeIn="no"/>', '13332 W'],
  ['<Gather profanityFilter="no"/>', '13333 W'],
  ['<Gather speechModel="mine"/>', '13334 W'],
  ['<Play loop="-1">a.mp3</Play>', '13410 W'],
  ['<Say loop="x">a</Say>', '13510 W'],
  ['<Say voice="nobody">a</Say>', '13511 W'],
  ['<Record method="x"/>', '13610 W'],
  ['<Record timeout="x"/>', '13611 W'],
  ['<Record maxLength="1"/>', '13612 W'],
  ['<Record finishOnKey="x"/>', '13613 W'],
  ['<Record transcribe="x"/>', '13614 W'],
  ['<Record playBeep="x"/>', '13616 W'],
  ['<Record trim="x"/>', '13699 W'],
  ['<Redirect method="x"/>', '13710 W'],
  ['<Reject reason="x"/>', '13810 W'],
  ['<Pause length="x"/>', '13910 W'],
]

for (const [xml, problem] of defaulted) {
  test(`${xml} is ${problem}, and the default holds`, () => {
    assert.deepEqual(reported(xml), [problem])
    assert.deepEqual(verbOf(xml).attributes, {})
  })
}

/** The same for nouns. */
const nouns: readonly [xml: string, problem: string][] = [
  ['<Number method="x">+14155550100</Number>', '13221 W'],
  ['<Number sendDigits="x">+14155550100</Number>', '13222 W'],
  ['<Conference muted="x">a</Conference>', '13230 W'],
  ['<Conference startConferenceOnEnter="x">a</Conference>', '13232 W'],
  ['<Conference waitUrl="ftp://example.com/">a</Conference>', '13233 W'],
  ['<Conference waitMethod="x">a</Conference>', '13234 W'],
  ['<Conference beep="x">a</Conference>', '13235 W'],
  ['<Sip method="x">sip:a@example.com</Sip>', '13241 W'],
]

for (const [xml, problem] of nouns) {
  test(`${xml} is ${problem}, and the default holds`, () => {
    assert.deepEqual(reported(`<Dial>${xml}</Dial>`), [problem])
    const [noun] = verbOf(`<Dial>${xml}</Dial>`).children
    assert.deepEqual(typeof noun === 'object' && noun.attributes, {})
  })
}

/** After these the verb has no result, and the next one runs. */
const skipped: readonly [xml: string, problem: string][] = [
  [`<Dial><Conference>a</Conference>${to}</Dial>`, '13000 W'],
  ['<Dial/>', '13223 W'],
  ['<Dial>1234567890123456</Dial>', '13223 W'],
  ['<Dial><Number>call me</Number></Dial>', '13223 W'],
  ['<Dial><Conference endConferenceOnExit="x">a</Conference></Dial>', '13231 E'],
  ['<Dial><Conference/></Dial>', '13237 W'],
  [`<Dial><Conference>${'a'.repeat(129)}</Conference></Dial>`, '13237 W'],
  ['<Dial><Conference trim="x">a</Conference></Dial>', '13239 E'],
  ['<Dial><Conference coach="me">a</Conference></Dial>', '13240 E'],
  [`<Dial callerId="+1415555010012345">${to}</Dial>`, '13248 W'],
  ['<Gather actionOnEmptyResult="yes"/>', '13338 E'],
  ['<Play digits="x"/>', '13430 W'],
  ['<Say/>', '13520 W'],
  [`<Say>${'a'.repeat(4097)}</Say>`, '13521 W'],
  ['<Record recordingStatusCallbackEvent="x"/>', '13621 E'],
  ['<Enqueue method="x">a</Enqueue>', '14201 E'],
  ['<Enqueue waitUrl="ftp://example.com/">a</Enqueue>', '14202 E'],
  ['<Enqueue action="http://">a</Enqueue>', '14203 E'],
  ['<Enqueue/>', '14204 E'],
  [`<Enqueue>${'a'.repeat(65)}</Enqueue>`, '14205 E'],
  ['<Enqueue waitUrlMethod="x">a</Enqueue>', '14206 E'],
  ['<Dial><Queue method="x">a</Queue></Dial>', '14210 E'],
  ['<Dial><Queue/></Dial>', '14212 E'],
  [`<Dial><Queue>${'a'.repeat(65)}</Queue></Dial>`, '14213 E'],
  ['<Start/>', '14300 E'],
  [`<Start>${to}</Start>`, '14300 E'],
]

for (const [xml, problem] of skipped) {
  test(`${xml.length > 90 ? `${xml.slice(0, 90)}…` : xml} is ${problem}, and has no result`, () => {
    assert.deepEqual(reported(`${xml}<Say>Next</Say>`), [problem])
    assert.deepEqual(tagsOf(`${xml}<Say>Next</Say>`), ['Say'])
  })
}

/** What Twilio has nothing against. */
const fine = [
  '<Dial>415-555-0100</Dial>',
  '<Dial>+1 (415) 555-0100</Dial>',
  '<Dial timeout="3">+14155550100</Dial>',
  '<Gather input="speech dtmf" speechTimeout="auto" finishOnKey=""/>',
  '<Record/>',
  '<Gather/>',
  '<Hangup/><Say>Never reached</Say>',
  '<Say voice="alice" language="de-DE">Hallo</Say>',
  '<Dial><Conference waitUrl="">a</Conference></Dial>',
  '<Dial><Conference waitUrl="/wait?a=1">a</Conference></Dial>',
  '<Sms>Hi</Sms>',
]

for (const xml of fine) {
  test(`${xml} is fine`, () => {
    assert.deepEqual(inResponse(xml).problems, [])
  })
}

test('speechTimeout="auto" is refused with the default model', () => {
  assert.deepEqual(reported('<Gather speechTimeout="auto" speechModel="default"/>'), ['13335 W'])
})

test('a long recording is not transcribed, and is made', () => {
  const xml = '<Record transcribe="true" maxLength="121"/>'
  assert.deepEqual(reported(xml), ['13615 W'])
  assert.equal(verbOf(xml).attributes['maxLength'], '121')
})

test('unknown verbs are skipped, and what was meant is named', () => {
  const { verbs, problems } = inResponse('<say>Hi</say>\n<Shiny/><Say>Ho</Say>')
  assert.deepEqual(
    verbs.map(({ tag }) => tag),
    ['Say'],
  )
  assert.deepEqual(problems, [
    {
      level: 'warning',
      code: 12200,
      message: '<say> is not TwiML: Twilio skips it. Did you mean <Say>? Names are case-sensitive.',
      url: 'https://app.example.com/voice',
      line: 1,
    },
    {
      level: 'warning',
      code: 12200,
      message: '<Shiny> is not TwiML: Twilio skips it.',
      url: 'https://app.example.com/voice',
      line: 2,
    },
  ])
})

test('unknown attributes are ignored, and what was meant is named', () => {
  const { verbs, problems } = inResponse('<Gather Timeout="3" numDigits="1"/>')
  assert.deepEqual(verbs[0]?.attributes, { numDigits: '1' })
  assert.deepEqual(
    problems.map(({ code, message }) => [code, message]),
    [[12200, '<Gather> has no attribute `Timeout`; did you mean `timeout`?']],
  )
})

test('text where none may stand is ignored', () => {
  assert.deepEqual(reported('Hello<Say>Hi</Say>'), ['12200 W'])
  assert.deepEqual(tagsOf('Hello<Say>Hi</Say>'), ['Say'])
})

test('nouns are no verbs', () => {
  assert.deepEqual(reported(to), ['12200 W'])
  assert.deepEqual(tagsOf(`${to}<Queue>a</Queue><Response/>`), [])
})

test('only Say, Play and Pause stand in Gather', () => {
  const gather = `<Gather><Say>Hi</Say><Dial>${to}</Dial><Pause/><Gather/></Gather>`
  assert.deepEqual(reported(gather), ['13320 W', '13320 W'])
  assert.deepEqual(
    verbOf(gather).children.map((child) => typeof child === 'object' && child.tag),
    ['Say', 'Pause'],
  )
})

test('Say in Gather has codes of its own', () => {
  assert.deepEqual(reported('<Gather><Say voice="nobody" loop="x">Hi</Say></Gather>'), ['13321 W', '13322 W'])
  assert.deepEqual(reported('<Gather lang="de-DE"/>'), ['13512 W'])
  assert.deepEqual(reported('<Say language="xx-YY">Hi</Say>'), ['13512 W'])
})

test('Play with digits is not for Gather', () => {
  const gather = '<Gather><Play digits="1">a.mp3</Play></Gather>'
  assert.deepEqual(reported(gather), ['12200 W'])
  const [play] = verbOf(gather).children
  assert.deepEqual(typeof play === 'object' && play.attributes, {})
})

test('what is badly wrong in Gather leaves the rest of it alone', () => {
  const gather = '<Gather><Say/><Say>Press 1</Say></Gather>'
  assert.deepEqual(reported(gather), ['13520 W'])
  assert.equal(verbOf(gather).children.length, 1)
})

test('Dial rings ten numbers, and leaves out the rest', () => {
  const dial = `<Dial>${to.repeat(12)}</Dial>`
  assert.deepEqual(reported(dial), ['13215 W'])
  assert.equal(verbOf(dial).children.length, 10)
})

test('messages speak of XML, not of TSX', () => {
  const { problems } = inResponse(`<Dial>${to.repeat(11)}</Dial><Pay action="http://example.com/"/>`)
  for (const { message } of problems) assert.doesNotMatch(message, /PhoneNumber|component|defineElement/)
  assert.equal(problems.length, 2)
})

test('problems stand in the order of the document, with their lines', () => {
  const { problems } = inResponse(
    '\n<Start>\n<Stream/>\n</Start>\n<Gather x="1">\n<Foo/>\n<Say y="1">a</Say></Gather>\n<z/>',
  )
  const lines = problems.map(({ line }) => line)
  assert.deepEqual(lines, [...lines].sort())
  assert.deepEqual(lines.slice(-4), [5, 6, 7, 8])
})

test.run()
