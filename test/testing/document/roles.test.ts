import assert from 'node:assert/strict'
import { test } from 'uvu'
import type { Role } from '../../../src/testing/document/index.js'
import { inResponse } from './reading.js'

const VERBS: Readonly<Record<string, string>> = {
  Connect: '<Connect><Stream url="wss://example.com/"/></Connect>',
  Dial: '<Dial>+14155550100</Dial>',
  Enqueue: '<Enqueue>a</Enqueue>',
  Gather: '<Gather/>',
  Hangup: '<Hangup/>',
  Leave: '<Leave/>',
  Message: '<Message>a</Message>',
  Pause: '<Pause/>',
  Play: '<Play>a.mp3</Play>',
  Record: '<Record/>',
  Redirect: '<Redirect/>',
  Reject: '<Reject/>',
  Say: '<Say>a</Say>',
  Sms: '<Sms>a</Sms>',
}

const roles: readonly [role: Role, verbs: string, code: number, level: string][] = [
  ['call', 'Connect Dial Enqueue Gather Hangup Leave Pause Play Record Redirect Reject Say Sms', 12200, 'warning'],
  ['wait-queue', 'Gather Hangup Leave Pause Play Redirect Say', 12200, 'warning'],
  ['wait-conference', 'Pause Play Redirect Say', 13238, 'error'],
  ['whisper', 'Gather Hangup Pause Play Redirect Say', 12200, 'warning'],
  ['queue-whisper', 'Pause Play Redirect Say', 12200, 'warning'],
  ['message', 'Message Redirect Sms', 14110, 'warning'],
]

for (const [role, verbs, code, level] of roles) {
  test(`${role} runs ${verbs}`, () => {
    const allowed = verbs.split(' ')
    for (const [tag, xml] of Object.entries(VERBS)) {
      const document = inResponse(xml, role)
      if (allowed.includes(tag)) {
        assert.deepEqual([tag, document.verbs.length, document.problems], [tag, 1, []])
        continue
      }
      const expected = tag === 'Dial' && role.endsWith('whisper') ? [13201, 'error'] : [code, level]
      assert.deepEqual([tag, document.verbs], [tag, []])
      assert.deepEqual(
        document.problems.map((problem) => [tag, problem.code, problem.level]),
        [[tag, ...expected]],
      )
    }
  })
}

test('the message names the document and what it takes', () => {
  assert.equal(
    inResponse(VERBS['Dial'] ?? '', 'wait-conference').problems[0]?.message,
    '<Dial> may not stand in the waitUrl of <Conference>. Only <Pause>, <Play>, <Redirect>, <Say> may.',
  )
})

test('a reply has ten messages, and the rest is dropped', () => {
  const { verbs, problems } = inResponse(
    `${'<Message>a</Message>'.repeat(9)}${'<Sms>a</Sms>'.repeat(5)}<Redirect/>`,
    'message',
  )
  assert.equal(verbs.length, 11)
  assert.equal(verbs.at(-1)?.tag, 'Redirect')
  assert.deepEqual(
    problems.map(({ code, level }) => [code, level]),
    [[14109, 'warning']],
  )
})

/** Each is reported, and not sent. */
const unsent: readonly [xml: string, code: number][] = [
  ['<Message/>', 14103],
  ['<Message><Body> </Body></Message>', 14103],
  [`<Message>${'a'.repeat(1601)}</Message>`, 14103],
  [`<Message><Body>${'a'.repeat(1601)}</Body></Message>`, 14103],
  ['<Sms/>', 14103],
  ['<Message to="Bob">a</Message>', 14101],
  ['<Message to="">a</Message>', 14101],
  ['<Message from="no such number here">a</Message>', 14102],
]

for (const [xml, code] of unsent) {
  test(`${xml.slice(0, 60)} is ${code}, and is not sent`, () => {
    const { verbs, problems } = inResponse(`${xml}<Message>b</Message>`, 'message')
    assert.equal(verbs.length, 1)
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.level]),
      [[code, 'warning']],
    )
  })
}

const sent = [
  '<Message><Media>a.png</Media></Message>',
  '<Message><Body/><Media>a.png</Media></Message>',
  `<Message>${'a'.repeat(1600)}</Message>`,
  '<Message to="whatsapp:+14155550100" from="whatsapp:+14155550101">a</Message>',
  '<Message from="ACME Inc">a</Message>',
]

for (const xml of sent) {
  test(`${xml.slice(0, 90)} is sent`, () => {
    const { verbs, problems } = inResponse(xml, 'message')
    assert.deepEqual(problems, [])
    assert.equal(verbs.length, 1)
  })
}

test('a bad method or callback of a message is left out', () => {
  const { verbs, problems } = inResponse(
    '<Message method="x" statusCallback="ftp://example.com/">a</Message>',
    'message',
  )
  assert.deepEqual(verbs[0]?.attributes, {})
  assert.deepEqual(problems.map(({ code }) => code).sort(), [14104, 14105])
})

test.run()
