import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { FROM, SERVICE, TO, write } from './write.js'

const test = suite('opt-out')

const app = { '/sms': '<Message statusCallback="/status">From the app</Message>', '/status': '' }
const bodies = (replies: readonly { readonly body: string; readonly by?: string | undefined }[]) =>
  replies.map(({ body, by }) => (by === 'twilio' ? body.slice(0, 34) : body))

test('STOP: Twilio answers, the app is asked all the same, and its replies are blocked (21610)', () => {
  const writer = write(app)
  const [answer, blocked, ...more] = writer.text('STOP')
  assert.deepEqual(more, [])
  assert.equal(answer?.by, 'twilio')
  assert.match(answer?.body ?? '', /successfully been unsubscribed/)
  assert.deepEqual([answer?.from, answer?.to], [TO, FROM])
  assert.equal(blocked?.blocked, 'opted out')
  assert.equal(blocked?.status, 'failed')
  assert.equal(writer.asked[0]?.params['Body'], 'STOP')
  assert.equal('OptOutType' in (writer.asked[0]?.params ?? {}), false)
  assert.deepEqual(writer.codes, [21610])
  assert.equal(writer.problems[0]?.level, 'warning')
  assert.deepEqual(
    writer.callbacks.map(({ params }) => [params['MessageStatus'], params['ErrorCode']]),
    [['failed', '21610']],
  )
})

test('every word, in any case, with blanks around it; longer texts do not count', () => {
  for (const word of ['stop', ' STOPALL ', 'Unsubscribe', 'cancel', 'END', 'quit']) {
    assert.equal(write(app).text(word)[1]?.blocked, 'opted out', word)
  }
  for (const text of ['STOP PLEASE', 'Please cancel', 'stop.', '']) {
    assert.deepEqual(bodies(write(app).text(text)), ['From the app'], text)
  }
})

test('later replies are blocked, until START, YES or UNSTOP', () => {
  for (const word of ['START', 'yes', 'Unstop']) {
    const writer = write(app)
    writer.text('STOP')
    assert.equal(writer.text('Hello')[0]?.blocked, 'opted out')
    const [answer, reply] = writer.text(word)
    assert.match(answer?.body ?? '', /re-subscribed/)
    assert.equal(reply?.status, 'delivered')
    assert.equal(writer.text('Hello')[0]?.status, 'delivered')
  }
})

test('HELP and INFO: Twilio answers, and so does the app', () => {
  for (const word of ['HELP', 'info']) {
    assert.deepEqual(bodies(write(app).text(word)), ['Reply STOP to unsubscribe. Msg&Dat', 'From the app'])
  }
})

test('who is out already gets no second answer, nor help; who is in is not let in again', () => {
  const writer = write(app)
  assert.deepEqual(bodies(writer.text('YES')), ['From the app'])
  writer.text('STOP')
  for (const word of ['STOP', 'HELP']) assert.ok(writer.text(word).every(({ by }) => by === undefined))
})

test('one person has opted out of one number: others, and other numbers, are not touched', () => {
  const writer = write(app)
  writer.text('STOP')
  assert.equal(writer.text('Hello', { from: '+14155550101' })[0]?.status, 'delivered')
  assert.equal(writer.text('Hello', { to: '+14155550198' })[0]?.status, 'delivered')
  assert.equal(writer.text('Hello')[0]?.status, 'failed')
})

test('a message from elsewhere to somebody who has opted out is blocked', () => {
  const writer = write({ '/sms': `<Message to="${FROM}">News</Message>` })
  writer.text('STOP')
  assert.equal(writer.text('Hello', { from: '+14155550101' })[0]?.blocked, 'opted out')
})

test('who has opted out of one number of a messaging service is out of all', () => {
  const writer = write(app)
  const params = { MessagingServiceSid: SERVICE }
  writer.text('STOP', { params })
  assert.equal('OptOutType' in (writer.asked[0]?.params ?? {}), false)
  assert.equal(writer.text('Hello', { params, to: '+14155550198' })[0]?.blocked, 'opted out')
})

test('OptOutType: with Advanced Opt-Out, on a messaging service only', () => {
  const writer = write(app, { optOut: 'advanced' })
  const params = { MessagingServiceSid: SERVICE }
  for (const word of ['HELP', 'STOPALL', 'UNSTOP', 'Hello']) writer.text(word, { params })
  writer.text('STOP')
  assert.deepEqual(
    writer.asked.map(({ params }) => params['OptOutType']),
    ['HELP', 'STOP', 'START', undefined, undefined],
  )
  assert.deepEqual(writer.codes, [21610, 21610])
})

test("optOut: 'off': the app answers all by itself", () => {
  const writer = write(app, { optOut: 'off' })
  for (const word of ['STOP', 'HELP', 'START']) assert.deepEqual(bodies(writer.text(word)), ['From the app'])
  assert.deepEqual(writer.codes, [])
})

test('WhatsApp and short codes are left to the app', () => {
  const writer = write(app)
  assert.deepEqual(bodies(writer.text('STOP', { from: 'whatsapp:+14155550100' })), ['From the app'])
  assert.deepEqual(bodies(writer.text('STOP', { to: '12345' })), ['From the app'])
})

test('Twilio answers also where the app fails', () => {
  const writer = write({})
  assert.deepEqual(bodies(writer.text('STOP')), ['You have successfully been unsubsc'])
})

test.run()
