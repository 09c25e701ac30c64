import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { FROM, SERVICE, TO, write } from './write.js'

const test = suite('replies')

test('several messages: text, <Body>, <Media>, <Sms>', () => {
  const writer = write({
    '/sms': `
      <Message>One</Message>
      <Message><Body>Two</Body><Media>https://files.test/2.png</Media></Message>
      <Message><Media>map.png</Media></Message>
      <Sms>Four</Sms>
      <Message><Body>Fi</Body><Body>ve</Body></Message>`,
  })
  const replies = writer.text('Hello')
  assert.deepEqual(
    replies.map(({ body, media }) => [body, ...media]),
    [['One'], ['Two', 'https://files.test/2.png'], ['', 'https://app.test/map.png'], ['Four'], ['Five']],
  )
  assert.deepEqual(
    replies.map(({ sid }) => sid.slice(0, 2)),
    ['SM', 'MM', 'MM', 'SM', 'SM'],
  )
  assert.equal(new Set(replies.map(({ sid }) => sid)).size, 5)
  assert.deepEqual(writer.codes, [])
})

test('a message goes to whoever wrote, from the number that was written to, unless it says otherwise', () => {
  const writer = write({ '/sms': '<Message>a</Message><Message to="+14155550102" from="Acme">b</Message>' })
  const ends = writer.text('Hello').map(({ from, to }) => [from, to])
  assert.deepEqual(ends, [
    [TO, FROM],
    ['Acme', '+14155550102'],
  ])
})

test('a messaging service sends from the number that was written to, and is named to the status callback', () => {
  const message = `<Message from="${SERVICE}" statusCallback="/status">a</Message>`
  const writer = write({ '/sms': message, '/status': '' })
  assert.equal(writer.text('Hello')[0]?.from, TO)
  assert.equal(writer.callbacks[0]?.params['MessagingServiceSid'], SERVICE)
})

test('segments of a reply are counted', () => {
  const writer = write({ '/sms': `<Message>${'a'.repeat(161)}</Message>` })
  assert.equal(writer.text('Hello')[0]?.segments, 2)
})

test('text/plain is sent as the message', () => {
  const writer = write({ '/sms': { headers: { 'content-type': 'text/plain' }, body: 'Bread & butter' } })
  assert.deepEqual(
    writer.text('Hello').map(({ body }) => body),
    ['Bread & butter'],
  )
})

test('an empty <Response>, an empty text and status 204 are no reply', () => {
  for (const answer of ['', { headers: { 'content-type': 'text/plain' } }, { status: 204, headers: {} }]) {
    const writer = write({ '/sms': answer })
    assert.deepEqual(writer.text('Hello'), [])
    assert.deepEqual(writer.codes, [])
  }
})

test('14109: of more than ten messages the rest is not sent', () => {
  const writer = write({ '/sms': '<Message>Hi</Message>'.repeat(12) })
  assert.equal(writer.text('Hello').length, 10)
  assert.deepEqual(writer.codes, [14109])
})

test('14110: other verbs are skipped', () => {
  const writer = write({ '/sms': '<Say>Hello</Say><Message>Hi</Message>' })
  assert.equal(writer.text('Hello').length, 1)
  assert.deepEqual(writer.codes, [14110])
})

test('14103: a message without text or files, or with more than 1600 characters, is not sent', () => {
  const writer = write({
    '/sms': `<Message/><Message>${'a'.repeat(1601)}</Message><Message>${'a'.repeat(1600)}</Message>`,
  })
  assert.deepEqual(
    writer.text('Hello').map(({ body }) => body.length),
    [1600],
  )
  assert.deepEqual(writer.codes, [14103, 14103])
})

test('14101, 14102: a message to or from what is no number is not sent', () => {
  const writer = write({
    '/sms': '<Message to="Bob">a</Message><Message from="???">b</Message><Message>c</Message>',
  })
  assert.deepEqual(
    writer.text('Hello').map(({ body }) => body),
    ['c'],
  )
  assert.deepEqual(writer.codes, [14101, 14102])
})

test('14101: a message from a number to itself is not sent', () => {
  const writer = write({ '/sms': `<Message to="${TO}">a</Message>` })
  assert.deepEqual(writer.text('Hello'), [])
  assert.deepEqual(writer.codes, [14101])
})

test('14108: a message from the number of whoever wrote is not sent', () => {
  const writer = write({ '/sms': `<Message from="${FROM}" to="${TO}">a</Message><Message>b</Message>` })
  assert.deepEqual(
    writer.text('Hello').map(({ body }) => body),
    ['b'],
  )
  assert.deepEqual(writer.problems, [{ ...writer.problems[0], level: 'warning', code: 14108, line: 1 }])
})

test('action: told of the message; its answer takes over, and what follows the message is not run', () => {
  const writer = write({
    '/sms': '<Message action="/sent">a</Message><Message>never</Message>',
    '/sent': '<Message>b</Message><Redirect>/third</Redirect>',
    '/third': '',
  })
  const replies = writer.text('Hello')
  assert.deepEqual(
    replies.map(({ body }) => body),
    ['a', 'b'],
  )
  const [text, action, redirect] = writer.requests
  assert.equal(action?.purpose, 'action')
  assert.equal(action?.method, 'POST')
  const { MessageSid, MessageStatus, To, From, Body } = action?.params ?? {}
  assert.deepEqual([MessageSid, MessageStatus, To, From, Body], [replies[0]?.sid, 'queued', FROM, TO, 'a'])
  assert.equal(action?.jar, text?.jar)
  assert.deepEqual(redirect?.params, text?.params)
})

test('action of a message that is blocked: failed, with its code', () => {
  const writer = write({ '/sms': '<Message action="/sent">a</Message>', '/sent': '' })
  writer.text('STOP')
  const { MessageStatus, ErrorCode } = writer.requests[1]?.params ?? {}
  assert.deepEqual([MessageStatus, ErrorCode], ['failed', '21610'])
})

test('14104: a method that is none is POST', () => {
  const writer = write({ '/sms': '<Message action="/sent" method="PUT">a</Message>', '/sent': '' })
  writer.text('Hello')
  assert.equal(writer.requests[1]?.method, 'POST')
  assert.deepEqual(writer.codes, [14104])
})

test('a message with a file that has no URL is not sent', () => {
  for (const media of ['', 'ftp://x']) {
    const writer = write({ '/sms': `<Message>a<Media>${media}</Media></Message><Message>b</Message>` })
    assert.deepEqual(
      writer.text('Hello').map(({ body }) => body),
      ['b'],
    )
    assert.deepEqual(writer.codes, [11100])
  }
})

test('14107: more than 30 messages in 30 seconds between two numbers: further ones fail for 30 seconds', () => {
  const ten = '<Message statusCallback="/status">Hi</Message>'.repeat(10)
  const writer = write({ '/sms': ten, '/status': '' })
  for (let i = 0; i < 3; i++) assert.ok(writer.text('Hello').every(({ status }) => status === 'delivered'))
  assert.deepEqual(writer.codes, [])
  writer.pass(29)
  const held = writer.text('Hello')
  assert.ok(held.every(({ status, blocked }) => status === 'failed' && blocked === 'too many messages'))
  assert.deepEqual(writer.codes, [14107])
  assert.equal(writer.problems[0]?.level, 'error')
  assert.equal(writer.callbacks.at(-1)?.params['MessageStatus'], 'failed')
  assert.equal(writer.callbacks.at(-1)?.params['ErrorCode'], '14107')
  writer.pass(29.999)
  assert.equal(writer.text('Hello')[0]?.status, 'failed')
  writer.pass(0.001)
  assert.equal(writer.text('Hello')[0]?.status, 'delivered')
})

test('30 messages in more than 30 seconds are fine, and so are others to other people', () => {
  const writer = write({ '/sms': '<Message>Hi</Message>'.repeat(10) })
  for (let i = 0; i < 8; i++) {
    writer.text('Hello')
    writer.pass(10)
  }
  for (let i = 0; i < 8; i++) writer.text('Hello', { from: `+1415555011${i}` })
  assert.deepEqual(writer.codes, [])
})

test.run()
