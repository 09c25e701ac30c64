import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type App, drive, FROM } from '../drive.js'

const test = suite('gather')

/** A call at a `<Gather>` that asks "Press one.", for a second, and what comes behind it. */
function gathering(attributes = '', { settings = {}, prompt = '<Say>Press one.</Say>', answers = {} }: Gathering = {}) {
  return drive(
    {
      '/voice': `<Response><Gather action="/keys" ${attributes}>${prompt}</Gather><Say>Nothing.</Say></Response>`,
      '/keys': '<Response><Say>Thank you.</Say></Response>',
      ...answers,
    },
    settings,
  )
}

type Answers = Exclude<App, (...args: never) => unknown>

/** What the app answers beside that, the prompt, and settings. */
interface Gathering {
  readonly settings?: Parameters<typeof drive>[1]
  readonly prompt?: string
  readonly answers?: Answers
}

/** What of the request to the action is about keys. */
function keysOf(phone: ReturnType<typeof drive>) {
  const { params } = phone.requestTo('/keys')
  const { Digits, FinishedOnKey, msg } = params
  return 'Digits' in params ? { Digits, FinishedOnKey, msg } : { FinishedOnKey, msg }
}

test('by default it takes any number of keys, # ends them, and so do 5 s of silence', () => {
  const phone = gathering()
  const call = phone.call()
  assert.deepEqual(phone.waiting(call), {
    verb: 'Gather',
    input: ['dtmf'],
    keys: '0123456789*#',
    numDigits: undefined,
    finishOnKey: '#',
    timeout: 5,
    digits: '',
    hints: [],
  })
})

test('numDigits ends it at once, with FinishedOnKey empty', () => {
  const phone = gathering('numDigits="2"')
  const call = phone.call()
  phone.press(call, '1')
  assert.deepEqual(phone.requestsTo('/keys'), [])
  phone.press(call, '2')
  assert.deepEqual(keysOf(phone), { Digits: '12', FinishedOnKey: '', msg: 'Gather End' })
  const { method, at, params, purpose } = phone.requestTo('/keys')
  assert.deepEqual([method, at, params['CallStatus'], purpose], ['POST', 1000, 'in-progress', 'action'])
  assert.deepEqual(phone.heard(), ['Press one.', 'Thank you.'], 'the verbs behind it do not run')
})

test('the finish key ends it, and is no part of Digits', () => {
  const phone = gathering()
  phone.press(phone.call(), '1*4#')
  assert.deepEqual(keysOf(phone), { Digits: '1*4', FinishedOnKey: '#', msg: 'Gather End' })
})

test('finishOnKey may be another key; # is a digit then', () => {
  const phone = gathering('finishOnKey="*"')
  phone.press(phone.call(), '1#*')
  assert.deepEqual(keysOf(phone), { Digits: '1#', FinishedOnKey: '*', msg: 'Gather End' })
})

test('with an empty finishOnKey no key ends it', () => {
  const phone = gathering('finishOnKey=""')
  phone.press(phone.call(), '1*#')
  phone.pass(5)
  assert.deepEqual(keysOf(phone), { Digits: '1*#', FinishedOnKey: '', msg: 'Gather End' })
})

test('timeout after at least one digit submits what was pressed, counted from the last key', () => {
  const phone = gathering('timeout="3"')
  const call = phone.call()
  phone.press(call, '1')
  phone.pass(2.9)
  phone.press(call, '2')
  phone.pass(2.9)
  assert.deepEqual(phone.requestsTo('/keys'), [])
  phone.pass(0.1)
  assert.deepEqual(keysOf(phone), { Digits: '12', FinishedOnKey: '', msg: 'Gather End' })
  assert.equal(phone.requestTo('/keys').at, 1000 + 2900 + 3000)
})

test('silence falls through to the next verb with no request, counted from the end of the prompts', () => {
  const phone = gathering('', { prompt: '<Say loop="2">Press one.</Say><Pause length="2"/><Say>Or two now.</Say>' })
  phone.call()
  assert.equal(phone.now, 2000 + 2000 + 1100)
  phone.pass(4.9)
  assert.deepEqual(phone.heard(), ['Press one.', 'Or two now.'])
  phone.pass(0.1)
  assert.deepEqual(phone.heard(), ['Press one.', 'Or two now.', 'Nothing.'])
  assert.equal(phone.requests.length, 1)
  assert.deepEqual(
    phone.entries('timeout').map(({ at, seconds }) => [at, seconds]),
    [[10_100, 5]],
  )
})

test('the finish key first is no input: it falls through at once', () => {
  const phone = gathering()
  phone.press(phone.call(), '#')
  assert.deepEqual(phone.heard(), ['Press one.', 'Nothing.'])
  assert.equal(phone.requests.length, 1)
  assert.deepEqual(phone.entries('timeout'), [])
})

test('actionOnEmptyResult: silence is sent without Digits, and nothing behind the <Gather> runs', () => {
  const phone = gathering('actionOnEmptyResult="true"')
  phone.call()
  phone.pass(5)
  assert.deepEqual(keysOf(phone), { FinishedOnKey: '', msg: 'Gather End' })
  assert.equal('SpeechResult' in phone.requestTo('/keys').params, false)
  assert.deepEqual(phone.heard(), ['Press one.', 'Thank you.'])
})

test('actionOnEmptyResult: a lone finish key is told of', () => {
  const phone = gathering('actionOnEmptyResult="true"')
  phone.press(phone.call(), '#')
  assert.deepEqual(keysOf(phone), { FinishedOnKey: '#', msg: 'Gather End' })
})

test('option emptyDigits: actionOnEmptyResult sends Digits, empty', () => {
  const phone = gathering('actionOnEmptyResult="true"', { settings: { emptyDigits: 'empty' } })
  phone.call()
  phone.pass(5)
  assert.deepEqual(keysOf(phone), { Digits: '', FinishedOnKey: '', msg: 'Gather End' })
})

test('keys barge in: one stops all prompts, and the silence counts from it', () => {
  const phone = gathering('bargeIn="false"', { prompt: '<Say>Press one.</Say><Say>Or two.</Say>' })
  const call = phone.place()
  phone.advance(0.5)
  assert.equal(phone.waiting(call), undefined, 'it still speaks')
  phone.press(call, '1')
  phone.pass(5)
  assert.equal(phone.requestTo('/keys').at, 5500)
  assert.deepEqual(phone.heard(), ['Press one.', 'Thank you.'])
})

test('a <Gather> with an endless prompt waits for keys, and never times out', () => {
  const phone = gathering('numDigits="1"', {
    prompt: '<Play loop="0">/music.mp3</Play>',
    answers: { '/music.mp3': AUDIO },
  })
  const call = phone.call()
  assert.equal(phone.waiting(call)?.verb, 'Gather')
  phone.pass(3600)
  assert.deepEqual(phone.requestsTo('/keys'), [])
  phone.press(call, '1')
  assert.equal(phone.requestTo('/keys').at, 3_600_000)
})

const AUDIO = { headers: { 'content-type': 'audio/mpeg' } }

test('a nested <Play> of what is no audio is 13325', () => {
  const phone = gathering('', { prompt: '<Play>/music.mp3</Play>', answers: { '/music.mp3': '<html/>' } })
  phone.call()
  assert.deepEqual(phone.problems, [13325])
})

test('the default action is the current document, after HTTP redirects the final URL, by POST', () => {
  const menu = '<Response><Gather numDigits="1"/></Response>'
  const phone = drive({ '/voice': { url: 'https://app.test/final?x=1', method: 'GET', body: menu }, '/final': menu })
  const call = phone.call()
  phone.press(call, '1')
  const { url, method, params } = phone.requestTo('/final')
  assert.deepEqual([url, method, params['Digits']], ['https://app.test/final?x=1', 'POST', '1'])
})

test('the action is relative to the current document, and asked for with its method', () => {
  const phone = drive({
    '/voice': '<Response><Redirect>/menu/main</Redirect></Response>',
    '/menu/main': '<Response><Gather action="sub?x=1" method="GET" numDigits="1"/></Response>',
    '/menu/sub': '<Response/>',
  })
  phone.press(phone.call(), '1')
  const { url, method } = phone.requestTo('/menu/sub')
  assert.deepEqual([url, method], ['https://app.test/menu/sub?x=1', 'GET'])
})

test('values that Twilio does not take leave the default', () => {
  const phone = gathering('numDigits="0" timeout="soon" finishOnKey="##" input="morse"')
  const waiting = phone.waiting(phone.call())
  assert.ok(waiting?.verb === 'Gather')
  assert.deepEqual(
    [waiting.numDigits, waiting.timeout, waiting.finishOnKey, waiting.input],
    [undefined, 5, '#', ['dtmf']],
  )
  assert.deepEqual([...phone.problems].sort(), [13311, 13313, 13314, 13326])
})

test('a caller who hangs up makes no request but the status callback', () => {
  const phone = gathering()
  const call = phone.call()
  phone.press(call, '1')
  phone.hangup(call)
  assert.deepEqual(phone.requestsTo('/keys'), [])
  assert.equal(phone.status(call), 'completed')
})

test('option gatherHangupSendsAction: a caller who hangs up is told of, and the reply is not run', () => {
  const phone = gathering('', { settings: { gatherHangupSendsAction: true } })
  const call = phone.call()
  phone.press(call, '1')
  phone.hangup(call)
  assert.deepEqual(keysOf(phone), { Digits: '1', FinishedOnKey: '', msg: 'Gather End' })
  assert.equal(phone.requestTo('/keys').params['CallStatus'], 'completed')
  assert.deepEqual(phone.heard(), ['Press one.'])
})

test('in a whisper it asks its action in the same role: whoever has answered is joined behind that', () => {
  const phone = drive({
    '/voice': '<Response><Dial><Number url="/whisper">+14155550123</Number></Dial></Response>',
    '/whisper': '<Response><Gather action="/accept" numDigits="1"/><Hangup/></Response>',
    '/accept': '<Response><Say>Thank you.</Say><Dial>+14155550124</Dial></Response>',
  })
  phone.call()
  phone.ring('+14155550123', 'answer')
  const callee = phone.dialed('+14155550123')
  phone.press(callee, '1')
  assert.equal(phone.requestTo('/accept').params['CallSid'], callee)
  assert.deepEqual(phone.problems, [13201], 'what may not stand in a whisper may not stand there')
  assert.deepEqual(phone.waiting(callee), { verb: 'Talk', with: FROM })
})

test('in the wait document of a queue it asks its action in the same role, and the caller stays', () => {
  const phone = drive({
    '/voice': '<Response><Enqueue waitUrl="/wait">sales</Enqueue></Response>',
    '/wait': '<Response><Gather action="/leave" numDigits="1"/></Response>',
    '/leave': '<Response><Say>Bye.</Say><Leave/></Response>',
  })
  const call = phone.call()
  phone.press(call, '1')
  assert.deepEqual(phone.problems, [])
  assert.equal(phone.entries('queue').at(-1)?.result, 'leave')
})

test.run()
