import assert from 'node:assert/strict'
import { suite } from 'uvu'
import type { Entry } from '../../../src/testing/interpreter/entry.js'
import { type Random, repeat } from '../../twiml/random.js'
import { live } from './random-life.js'
import type { RandomAnswer, RandomApp } from './random-twiml.js'

const test = suite('What stands behind the end of a document')

/** LIVES=1000 tries more. */
const LIVES = Number(process.env['LIVES'] ?? 150)

/** Nothing behind these runs, whatever people do. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  Connect: [
    '<Connect action="/one"><Stream url="wss://example.com/"/></Connect>',
    '<Connect action="/one"><ConversationRelay url="wss://example.com/"/></Connect>',
    '<Connect action="/one"><Room>hall</Room></Connect>',
  ],
  Dial: [
    '<Dial action="/one" callerId="+14155550105" timeout="9">+14155550101</Dial>',
    '<Dial action="/one" timeLimit="9" hangupOnStar="true"><Client url="/whisper">ann</Client></Dial>',
    '<Dial action="/one" sequential="true"><Client>ann</Client><Sip>sip:ann@example.com</Sip></Dial>',
    '<Dial action="/one" hangupOnStar="true"><Conference waitUrl="/wait" endConferenceOnExit="true">hall</Conference></Dial>',
    '<Dial action="/one"><Conference maxParticipants="2">hall</Conference></Dial>',
    '<Dial action="/one" timeout="9"><Queue url="/whisper">line</Queue></Dial>',
  ],
  Enqueue: [
    '<Enqueue action="/one" waitUrl="/wait">line</Enqueue>',
    '<Enqueue action="/one" maxQueueSize="1">line</Enqueue>',
  ],
  Gather: ['<Gather actionOnEmptyResult="true" action="/one" numDigits="2" input="dtmf speech"/>'],
  Hangup: ['<Hangup/>'],
  Pay: ['<Pay action="/one"/>'],
  Record: ['<Record action="/one" maxLength="9"/>', '<Record action="/one" timeout="0" finishOnKey="#"/>'],
  Redirect: ['<Redirect>/one</Redirect>', '<Redirect method="GET">/missing</Redirect>'],
  Reject: ['<Reject/>', '<Reject reason="busy"/>'],
  Sms: ['<Sms action="/one">Hello</Sms>'],
}

for (const [tag, verbs] of Object.entries(ENDS)) {
  test(`nothing behind <${tag}> is run`, () => {
    repeat(LIVES / 10, (random) => {
      const { log } = live(random, appWith(random, random.pick(verbs)), undefined, { silentRecordings: 'saved' })
      assert.deepEqual(log.filter(isBehind), [])
    })
  })
}

test('nothing behind a <Gather> is run that got something', () => {
  let reached = 0
  repeat(LIVES, (random) => {
    const { log } = live(random, appWith(random, '<Gather action="/one" numDigits="2" input="dtmf speech"/>'))
    const left = new Set<string>()
    for (const entry of log) {
      if (entry.kind === 'request' && entry.purpose === 'action') left.add(entry.call)
      if (!isBehind(entry)) continue
      reached++
      assert.ok(!left.has(entry.call), 'it was run after the action')
    }
  })
  assert.ok(reached > 0, 'silence goes on to the next verb')
})

function appWith(random: Random, verb: string): RandomApp {
  const before = random.some(
    ['<Say>Hello</Say>', '<Pause/>', '<Play>/hold.mp3</Play>', '<Gather timeout="1" action="/two"/>'],
    2,
  )
  const behind = random.pick([
    '<Say>Behind</Say>',
    '<Redirect>/behind</Redirect>',
    '<Play>/behind</Play>',
    '<Sms>Behind</Sms>',
  ])
  return new Map([
    ['/voice', document(`${before.join('')}${verb}${behind}`)],
    ['/one', document('<Say>Goodbye</Say>')],
    ['/two', document('<Say>Something went wrong</Say>')],
    ['/wait', document('<Say>Please wait</Say><Gather timeout="1" numDigits="1" action="/leave"/>')],
    ['/leave', document('<Leave/>')],
    ['/whisper', document('<Say>Somebody calls</Say>')],
    ['/status', { status: 204, headers: {}, body: '' }],
  ])
}

function document(verbs: string): RandomAnswer {
  return { status: 200, headers: { 'content-type': 'text/xml' }, body: `<Response>${verbs}</Response>` }
}

function isBehind(entry: Entry): boolean {
  if (entry.kind === 'say') return entry.text === 'Behind'
  if (entry.kind === 'message') return entry.body === 'Behind'
  return (entry.kind === 'request' || entry.kind === 'play') && entry.url.endsWith('/behind')
}

test.run()
