import assert from 'node:assert/strict'
import { phone } from 'twimlx/testing'
import { suite } from 'uvu'
import { appOf } from './app-of.js'

const test = suite('What random people with phones have found')

const authToken = 'a-made-up-auth-token'

test('a replay overlooks tokens of the phone, and when a recording began', async () => {
  const app = appOf({
    '/voice': '<Pay action="/paid"/>',
    '/paid': '<Record action="/end" recordingStatusCallback="/told"/>',
    '/end': '<Say>Goodbye.</Say>',
    '/told': '',
  })
  const first = phone(app, { authToken })
  const earlier = await first.call('/end')
  assert.equal(earlier.status, 'completed')
  const call = await first.call('/voice')
  await call.pay()
  await call.record('Thank you', { end: '#' })
  const again = await phone(app, { authToken }).replay(call.save())
  again.heard('Goodbye')
})

test('what could not be done, but let time pass, lets it pass in a replay', async () => {
  const app = appOf({
    '/voice': '<Dial><Number>+14155550101</Number><Number>+14155550102</Number></Dial><Record action="/end"/>',
    '/end': '<Say>Goodbye.</Say>',
  })
  const call = await phone(app, { authToken }).call('/voice')
  const callee = call.dialed('+14155550101')
  await callee.noAnswer()
  await assert.rejects(callee.call.press('1'), { name: 'CallFailure' })
  await call.record('Nobody was there', { end: '#' })
  const again = await phone(app, { authToken }).replay(call.save())
  again.heard('Goodbye')
})

test.run()
