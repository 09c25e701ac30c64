import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { repliesIn } from '../../../src/testing/messages/index.js'
import { ACCOUNT, FROM, SERVICE, TO, write } from './write.js'

const test = suite('delivery')

const app = { '/sms': '<Message statusCallback="status">Hi</Message>', '/status': '' }

test('a reply is sent and delivered, and its status callback is told so', () => {
  const writer = write(app)
  const [reply] = writer.text('Hello')
  const sid = reply?.sid
  assert.equal(reply?.status, 'delivered')
  assert.deepEqual(
    writer.callbacks.map(({ params }) => Object.entries(params)),
    [
      [
        ['SmsSid', sid],
        ['SmsStatus', 'sent'],
        ['MessageStatus', 'sent'],
        ['To', FROM],
        ['MessageSid', sid],
        ['AccountSid', ACCOUNT],
        ['From', TO],
        ['ApiVersion', '2010-04-01'],
      ],
      [
        ['RawDlrDoneDate', '2601010000'],
        ['SmsSid', sid],
        ['SmsStatus', 'delivered'],
        ['MessageStatus', 'delivered'],
        ['To', FROM],
        ['MessageSid', sid],
        ['AccountSid', ACCOUNT],
        ['From', TO],
        ['ApiVersion', '2010-04-01'],
      ],
    ],
  )
  const [callback] = writer.callbacks
  assert.equal(callback?.url, 'https://app.test/status')
  assert.equal(callback?.method, 'POST')
  assert.equal(callback?.channel, 'message')
})

test('callbacks are no part of the cookies', () => {
  const writer = write(app)
  writer.text('Hello')
  assert.ok(writer.callbacks.every(({ jar }) => jar === undefined))
})

test('callbacks come when all documents have been run', () => {
  const writer = write({
    '/sms': '<Message statusCallback="/status">a</Message><Redirect>/next</Redirect>',
    '/next': '<Message statusCallback="/status">b</Message>',
    '/status': '',
  })
  writer.text('Hello')
  assert.deepEqual(writer.paths, ['/sms', '/next', '/status', '/status', '/status', '/status'])
})

test('without a status callback, what becomes of a reply stands in the log alone', () => {
  const writer = write({ '/sms': '<Message>Hi</Message>' })
  assert.equal(writer.text('Hello')[0]?.status, 'delivered')
  assert.deepEqual(writer.paths, ['/sms'])
})

const statuses = (writer: ReturnType<typeof write>) => writer.callbacks.map(({ params }) => params['MessageStatus'])

test('other outcomes are said with the text', () => {
  const outcomes = {
    sent: ['sent'],
    read: ['sent', 'delivered', 'read'],
    undelivered: ['sent', 'undelivered'],
    failed: ['failed'],
  } as const
  for (const [delivery, told] of Object.entries(outcomes)) {
    const writer = write(app)
    const [reply] = writer.text('Hello', { delivery: delivery as keyof typeof outcomes })
    assert.equal(reply?.status, delivery)
    assert.deepEqual(statuses(writer), told)
  }
})

test('what is not delivered has an ErrorCode, what was sent before has none', () => {
  const codes = (delivery: 'undelivered' | 'failed') => {
    const writer = write(app)
    writer.text('Hello', { delivery })
    return writer.callbacks.map(({ params }) => params['ErrorCode'])
  }
  assert.deepEqual(codes('undelivered'), [undefined, '30003'])
  assert.deepEqual(codes('failed'), ['30008'])
})

test('outcomes can come later, step by step', () => {
  const writer = write(app)
  const [reply] = writer.text('Hello', { delivery: 'sent' })
  const message = reply?.sid ?? ''
  writer.pass(90 * 60)
  writer.happen({ type: 'delivery', message, status: 'undelivered', errorCode: 30005 })
  assert.deepEqual(statuses(writer), ['sent', 'undelivered'])
  const { ErrorCode, RawDlrDoneDate } = writer.callbacks[1]?.params ?? {}
  assert.deepEqual([ErrorCode, RawDlrDoneDate], ['30005', '2601010130'])
  assert.equal(repliesIn(writer.log)[0]?.status, 'undelivered')
})

test('a delivered message can be read; one that is there already stays', () => {
  const writer = write(app)
  const message = writer.text('Hello')[0]?.sid ?? ''
  writer.happen({ type: 'delivery', message, status: 'delivered' })
  writer.happen({ type: 'delivery', message, status: 'read' })
  assert.deepEqual(statuses(writer), ['sent', 'delivered', 'read'])
})

test('what cannot become of a message is refused', () => {
  const writer = write(app)
  const message = writer.text('Hello')[0]?.sid ?? ''
  assert.throws(() => writer.happen({ type: 'delivery', message, status: 'undelivered' }), /is delivered and cannot/)
  assert.throws(() => writer.happen({ type: 'delivery', message: 'SM0', status: 'read' }), /No message SM0/)
})

test('a messaging service is named, and WhatsApp has no report of a carrier', () => {
  const writer = write(app)
  writer.text('Hello', { params: { MessagingServiceSid: SERVICE } })
  assert.equal(writer.callbacks[0]?.params['MessagingServiceSid'], SERVICE)
  writer.requests.length = 0
  writer.text('Hello', { from: 'whatsapp:+14155550100' })
  assert.equal(writer.callbacks.length, 2)
  assert.ok(writer.callbacks.every(({ params }) => !('RawDlrDoneDate' in params)))
})

test('15003: a callback that is answered badly is a warning, and changes nothing', () => {
  const problem = { level: 'error', code: 11200, message: 'Status 500.' } as const
  const writer = write({ ...app, '/status': { status: 500, problem } })
  assert.equal(writer.text('Hello')[0]?.status, 'delivered')
  assert.deepEqual(
    writer.problems.map(({ code, level }) => [code, level]),
    [
      [15003, 'warning'],
      [15003, 'warning'],
    ],
  )
})

test('14105: a status callback that is no URL is not told', () => {
  const writer = write({ '/sms': '<Message statusCallback="ftp://x">Hi</Message>' })
  assert.equal(writer.text('Hello')[0]?.status, 'delivered')
  assert.deepEqual(writer.callbacks, [])
  assert.deepEqual(writer.codes, [14105])
})

test.run()
