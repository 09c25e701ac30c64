import assert from 'node:assert/strict'
import { twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { sessionKey } from '../../../src/server/session/session-key.js'
import type { RequestFields } from '../../../src/twiml/request/index.js'

const account = 'AC0123456789abcdef0123456789abcdef'
const call = 'CA0123456789abcdef0123456789abcdef'
const key = (fields: RequestFields = {}) => sessionKey(twilioRequest(fields))

for (const [what, fields] of [
  ['it comes in', {}],
  ['a key is pressed', { digits: '1' }],
  ['it ends', { callDuration: 3 }],
  ['a recording is done', { recordingStatus: 'completed' }],
  ['somebody speaks', { unstableSpeechResult: 'he' }],
  ['a payment goes on', { for: 'payment-card-number' }],
  ['a stream begins', { streamEvent: 'stream-started' }],
  ['a recording is transcribed', { transcriptionText: 'Hello' }],
  ['somebody joins a conference', { statusCallbackEvent: 'participant-join', callSid: call }],
] as const) {
  test(`a call has one session: ${what}`, () => {
    assert.equal(key(fields), `call:${account}:${call}`)
  })
}

test('other calls and other accounts have others', () => {
  const other = twilioRequest({ callSid: 'CAffffffffffffffffffffffffffffffff' })
  assert.equal(sessionKey(other), `call:${account}:CAffffffffffffffffffffffffffffffff`)
  assert.notEqual(key({ accountSid: 'ACffffffffffffffffffffffffffffffff' }), key())
})

const [user, us] = ['+14155550100', '+14155550199']

test('a conversation has one session, whoever writes', () => {
  const inbound = key({ body: 'Hi', from: user, to: us })
  assert.match(inbound ?? '', new RegExp(`^conversation:${account}:[0-9a-f]{40}$`))
  assert.equal(key({ messageStatus: 'delivered', from: us, to: user }), inbound)
  assert.equal(key({ body: '', media: [{ url: 'https://example.com/a', contentType: 'image/png' }] }), inbound)
})

test('other pairs of numbers, and other accounts, have others', () => {
  const keys = [
    key({ body: 'Hi', from: user, to: us }),
    key({ body: 'Hi', from: user, to: '+14155550198' }),
    key({ body: 'Hi', from: '+14155550101', to: us }),
    key({ body: 'Hi', from: `whatsapp:${user}`, to: `whatsapp:${us}` }),
    key({ body: 'Hi', from: user, to: us, accountSid: 'ACffffffffffffffffffffffffffffffff' }),
  ]
  assert.equal(new Set(keys).size, keys.length)
})

test('no number stands in a key', () => {
  assert.ok(!key({ body: 'Hi', from: user, to: us })?.includes('4155550'))
})

test('what belongs to neither has none', () => {
  assert.equal(key({ statusCallbackEvent: 'conference-start' }), undefined)
  assert.equal(key({ recordingStatus: 'completed', callSid: undefined }), undefined)
  assert.equal(key({ body: 'Hi', from: '' }), undefined)
  assert.equal(key({ body: 'Hi', to: undefined }), undefined)
})

test('SIDs that are none have none', () => {
  for (const sid of [
    'CA',
    'XX0123456789abcdef0123456789abcdef',
    `${call}:x`,
    `CA{}`,
    'CA 1',
    'CA1\n',
    `CA${'1'.repeat(100)}`,
  ]) {
    assert.equal(key({ callSid: sid }), undefined, sid)
  }
  assert.equal(key({ accountSid: 'AC1:CA2' }), undefined)
  assert.equal(key({ accountSid: 'CA1', body: 'Hi' }), undefined)
})

test('short SIDs, as one types them into curl, will do; so will none of an account', () => {
  assert.equal(key({ accountSid: undefined, callSid: 'CA1' }), 'call::CA1')
})

test.run()
