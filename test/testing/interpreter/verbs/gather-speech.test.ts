import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive } from '../drive.js'

const test = suite('gather, speech')

/** A call at a `<Gather>` that says "Tell me all", and takes words. Its prompt lasts 1.1 s. */
function listening(attributes = 'input="speech"', settings: Parameters<typeof drive>[1] = {}) {
  const gather = `<Gather action="/words" ${attributes}><Say>Tell me all</Say></Gather>`
  return drive(
    {
      '/voice': `<Response>${gather}<Say>Nothing.</Say></Response>`,
      '/words': '<Response><Say>Thank you.</Say></Response>',
      '/partial': undefined,
    },
    settings,
  )
}

/** What the action is told beside the parameters of every request. */
function words(phone: ReturnType<typeof drive>) {
  const { params } = phone.requestTo('/words')
  const names = ['SpeechResult', 'Confidence', 'Language', 'Digits', 'FinishedOnKey', 'msg']
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.includes(name)))
}

test('words are sent as SpeechResult, Confidence and Language, without Digits', () => {
  const phone = listening()
  const call = phone.call()
  phone.say(call, 'my address', 0.9128386)
  assert.deepEqual(words(phone), { SpeechResult: 'my address', Confidence: '0.9128386', Language: 'en-US' })
  assert.equal(phone.requestTo('/words').params['CallStatus'], 'in-progress')
  assert.deepEqual(phone.heard(), ['Tell me all', 'Thank you.'])
})

test('Language is that of the <Gather>', () => {
  const phone = listening('input="speech" language="de-DE"')
  phone.say(phone.call(), 'ja')
  assert.equal(words(phone)['Language'], 'de-DE')
})

// "my address" takes a second, behind the 1.1 s of the prompt.
for (const [attributes, seconds] of [
  ['', 5],
  ['timeout="3"', 3],
  ['timeout="3" speechTimeout="2"', 2],
  ['speechTimeout="auto"', 1],
] as const) {
  test(`speechTimeout: with ${attributes || 'nothing set'}, ${seconds} s of silence end it`, () => {
    const phone = listening(`input="speech" ${attributes}`)
    phone.say(phone.call(), 'my address')
    assert.equal(phone.requestTo('/words').at, 1100 + 1000 + seconds * 1000)
  })
}

test('speech ends after 60 s at most', () => {
  const phone = listening()
  phone.say(phone.call(), 'blah '.repeat(200))
  assert.equal(phone.requestTo('/words').at, 1100 + 60_000)
})

test('silence falls through with no request', () => {
  const phone = listening()
  phone.call()
  phone.pass(5)
  assert.deepEqual(phone.heard(), ['Tell me all', 'Nothing.'])
  assert.equal(phone.requests.length, 1)
})

test('hints are what the call waits for', () => {
  const phone = listening('input="speech" hints="sales, billing"')
  const waiting = phone.waiting(phone.call())
  assert.ok(waiting?.verb === 'Gather')
  assert.deepEqual([waiting.hints, waiting.input, waiting.keys], [['sales', 'billing'], ['speech'], ''])
})

test('speech barges in', () => {
  const phone = listening()
  const call = phone.place()
  phone.advance(0.5)
  phone.say(call, 'yes')
  assert.equal(phone.requestTo('/words').at, 500 + 300 + 5000)
})

test('with bargeIn="false" words have no effect before the prompt is over', () => {
  const phone = listening('input="speech" bargeIn="false"')
  const call = phone.place()
  phone.advance(0.5)
  phone.say(call, 'yes')
  assert.equal(phone.entries('speech')[0]?.ignored, 'bargeIn is "false", and the prompt is not over')
  assert.equal(phone.now, 1100, 'the prompt went on')
  phone.say(call, 'yes')
  assert.equal(words(phone)['SpeechResult'], 'yes')
})

test('finishOnKey is ignored once speech has begun', () => {
  const phone = listening('input="dtmf speech"')
  const call = phone.call()
  phone.begin({ type: 'speech', leg: call, text: 'hello', confidence: 0.9, partials: [] })
  phone.press(call, '#')
  assert.equal(phone.entries('key')[0]?.ignored, 'words came first')
  assert.equal(words(phone)['SpeechResult'], 'hello')
})

test('dtmf speech: when keys come first, words are ignored', () => {
  const phone = listening('input="dtmf speech"')
  const call = phone.call()
  phone.press(call, '1')
  phone.say(call, 'one')
  phone.pass(5)
  assert.equal(phone.entries('speech')[0]?.ignored, 'keys came first')
  assert.deepEqual(words(phone), { Digits: '1', FinishedOnKey: '', msg: 'Gather End' })
})

test('keys have no effect where only speech is taken, nor words where only keys are', () => {
  const phone = listening()
  const call = phone.call()
  phone.press(call, '1')
  assert.equal(phone.entries('key')[0]?.ignored, 'this <Gather> takes speech only')
  const other = listening('input="dtmf"')
  other.say(other.call(), 'one')
  assert.equal(other.entries('speech')[0]?.ignored, 'this <Gather> takes keys only')
  assert.deepEqual(other.requestsTo('/words'), [])
})

test('partialResultCallback: each result is told while the caller speaks, and the reply is ignored', () => {
  const phone = listening('input="speech" partialResultCallback="/partial"')
  const call = phone.call()
  phone.say(call, 'my address', 0.9, ['my', 'my add'])
  const told = phone.requestsTo('/partial')
  assert.deepEqual(
    told.map(({ params, method, at }) => [params['SequenceNumber'], params['UnstableSpeechResult'], method, at]),
    [
      ['0', 'my', 'POST', 1100],
      ['1', 'my add', 'POST', 1100],
    ],
  )
  const { StableSpeechResult, Stability, CallSid, CallStatus } = told[0]?.params ?? {}
  assert.deepEqual([StableSpeechResult, Stability, CallSid, CallStatus], ['', '0.5', call, 'in-progress'])
  assert.deepEqual(
    phone.requests.map(({ path }) => path),
    ['/voice', '/partial', '/partial', '/words'],
  )
})

test('partialResultCallbackMethod', () => {
  const phone = listening('input="speech" partialResultCallback="/partial" partialResultCallbackMethod="GET"')
  phone.say(phone.call(), 'yes', 0.9, ['yes'])
  assert.equal(phone.requestTo('/partial').method, 'GET')
})

test('a partialResultCallback that fails is a warning, and the <Gather> goes on', () => {
  const phone = listening('input="speech" partialResultCallback="/nowhere"')
  phone.say(phone.call(), 'yes', 0.9, ['yes'])
  assert.deepEqual(
    phone.entries('problem').map(({ code, level }) => [code, level]),
    [[15003, 'warning']],
  )
  assert.equal(words(phone)['SpeechResult'], 'yes')
})

test('profanityFilter masks swear words, in partial results too', () => {
  const phone = listening('input="speech" partialResultCallback="/partial"')
  phone.say(phone.call(), 'this shit again', 0.9, ['this shit'])
  assert.equal(words(phone)['SpeechResult'], 'this s*** again')
  assert.equal(phone.requestTo('/partial').params['UnstableSpeechResult'], 'this s***')
})

test('profanityFilter="false" leaves the words as they are', () => {
  const phone = listening('input="speech" profanityFilter="false"')
  phone.say(phone.call(), 'this shit again')
  assert.equal(words(phone)['SpeechResult'], 'this shit again')
})

test.run()
