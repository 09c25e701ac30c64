import assert from 'node:assert/strict'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appOf } from '../../../phone/app-of.js'

const authToken = 'a-made-up-auth-token'

const app = appOf({
  '/voice':
    '<Dial referUrl="/transfer" referMethod="GET" action="/after"><Sip>sip:alice@example.com</Sip></Dial><Say>Next.</Say>',
  '/transfer': ({ ReferTransferTarget }) => `<Dial action="/after"><Sip>${ReferTransferTarget}</Sip></Dial>`,
  '/after': ({ DialCallStatus }) => `<Say>${DialCallStatus}</Say>`,
  '/deaf': '<Dial><Sip>sip:alice@example.com</Sip></Dial>',
  '/number': '<Dial referUrl="/transfer">+14155550123</Dial>',
})

async function answered(path: string) {
  const caller = phone(app, { authToken, ignore: [13801, 13802] })
  const call = await caller.call(path)
  const callee = await call.dialed().answer()
  await call.wait('30s')
  return { call, callee }
}

test('a SIP phone puts the caller through: referUrl is asked, with ReferTransferTarget, and its call is over', async () => {
  const { call, callee } = await answered('/voice')
  await callee.refer('sip:bob@example.com')
  assert.equal(callee.status, 'completed')
  const { method, path, params } = call.requests.at(-1) ?? assert.fail()
  assert.equal(method, 'GET')
  assert.equal(path, '/transfer')
  assert.equal(params['ReferTransferTarget'], 'sip:bob@example.com')
  assert.equal(params['CallSid'], call.sid)
  assert.equal(params['CallStatus'], 'in-progress')
  const bob = await call.dialed('sip:bob@example.com').answer()
  await bob.hangup()
  call.heard('completed')
  call.notHeard('Next')
})

test('the action of the <Dial> is not asked for a transfer', async () => {
  const { call, callee } = await answered('/voice')
  await callee.refer('sip:bob@example.com')
  assert.deepEqual(
    call.requests.map(({ path }) => path),
    ['/voice', '/transfer'],
  )
})

test('without referUrl it is error 13802, and they talk on', async () => {
  const { call, callee } = await answered('/deaf')
  await callee.refer('sip:bob@example.com')
  assert.deepEqual(
    call.errors.map(({ code }) => code),
    [13802],
  )
  assert.equal(callee.waitingFor?.verb, 'Talk')
})

test('a phone that is none of SIP cannot: error 13801', async () => {
  const { call, callee } = await answered('/number')
  await callee.refer('sip:bob@example.com')
  assert.deepEqual(
    call.errors.map(({ code }) => code),
    [13801],
  )
  assert.equal(call.waitingFor?.verb, 'Dial')
})

test('who talks to nobody cannot either', async () => {
  const call = await phone(app, { authToken }).call('/voice')
  await call.refer('sip:bob@example.com')
  assert.match(call.transcript, /A transfer to sip:bob@example\.com has no effect/)
})

test('a transfer that was saved can be replayed', async () => {
  const { call, callee } = await answered('/voice')
  await callee.refer('sip:bob@example.com')
  const again = await phone(app, { authToken }).replay(call.save())
  assert.deepEqual(again.requests.at(-1)?.path, '/transfer')
})

test.run()
