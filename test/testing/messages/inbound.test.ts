import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { ACCOUNT, FROM, SERVICE, TO, write } from './write.js'

const test = suite('inbound texts')

test('a text is sent to the app with the parameters of Twilio, in the order seen in its requests', () => {
  const writer = write({ '/sms': '' })
  writer.text('Hello')
  const [request] = writer.requests
  const sid = 'SM0000000a000000000000000000000002'
  assert.deepEqual(Object.entries(request?.params ?? {}), [
    ['ToCountry', ''],
    ['ToState', ''],
    ['SmsMessageSid', sid],
    ['NumMedia', '0'],
    ['ToCity', ''],
    ['FromZip', ''],
    ['SmsSid', sid],
    ['FromState', ''],
    ['SmsStatus', 'received'],
    ['FromCity', ''],
    ['Body', 'Hello'],
    ['FromCountry', ''],
    ['To', TO],
    ['ToZip', ''],
    ['NumSegments', '1'],
    ['MessageSid', sid],
    ['AccountSid', ACCOUNT],
    ['From', FROM],
    ['ApiVersion', '2010-04-01'],
  ])
  assert.equal(request?.method, 'POST')
  assert.equal(request?.url, 'https://app.test/sms')
  assert.equal(request?.channel, 'message')
})

test('NumSegments is counted', () => {
  const writer = write({ '/sms': '' })
  for (const body of ['a'.repeat(160), 'a'.repeat(161), 'ы'.repeat(71), '€'.repeat(81)]) writer.text(body)
  const segments = writer.requests.map(({ params }) => params['NumSegments'])
  assert.deepEqual(segments, ['1', '2', '2', '2'])
})

test('with files, SIDs begin with MM, and each has its type and URL', () => {
  const writer = write({ '/sms': '' })
  const media = [{ contentType: 'image/jpeg', url: 'https://files.test/1.jpg' }, { contentType: 'video/mp4' }]
  writer.text('', { media })
  const params = writer.requests[0]?.params ?? {}
  const sid = 'MM0000000a000000000000000000000002'
  assert.deepEqual(Object.keys(params), [
    ...['ToCountry', 'MediaContentType0', 'MediaContentType1', 'ToState', 'SmsMessageSid', 'NumMedia', 'ToCity'],
    ...['FromZip', 'SmsSid', 'FromState', 'SmsStatus', 'FromCity', 'Body', 'FromCountry', 'To', 'ToZip'],
    ...['NumSegments', 'MessageSid', 'AccountSid', 'From', 'MediaUrl0', 'MediaUrl1', 'ApiVersion'],
  ])
  assert.equal(params['NumMedia'], '2')
  assert.equal(params['MessageSid'], sid)
  assert.equal(params['MediaUrl0'], 'https://files.test/1.jpg')
  assert.match(
    params['MediaUrl1'] ?? '',
    new RegExp(`^https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Messages/${sid}/Media/ME[0-9a-f]{32}$`),
  )
  assert.deepEqual([params['MediaContentType0'], params['MediaContentType1']], ['image/jpeg', 'video/mp4'])
})

test('a messaging service and known places stand where Twilio has them; unknown parameters come last', () => {
  const writer = write({ '/sms': '' })
  writer.text('Hello', { params: { Extra: 'x', MessagingServiceSid: SERVICE, FromCountry: 'US' } })
  const params = writer.requests[0]?.params ?? {}
  const names = Object.keys(params)
  assert.equal(names[names.indexOf('To') + 1], 'MessagingServiceSid')
  assert.equal(names.at(-1), 'Extra')
  assert.equal(params['FromCountry'], 'US')
})

test('WhatsApp knows no places and says who writes', () => {
  const writer = write({ '/sms': '' })
  writer.text('Hello', { from: 'whatsapp:+14155550100', params: { ProfileName: 'Ada' } })
  assert.deepEqual(Object.entries(writer.requests[0]?.params ?? {}), [
    ['SmsMessageSid', 'SM0000000a000000000000000000000002'],
    ['NumMedia', '0'],
    ['ProfileName', 'Ada'],
    ['MessageType', 'text'],
    ['SmsSid', 'SM0000000a000000000000000000000002'],
    ['WaId', '14155550100'],
    ['SmsStatus', 'received'],
    ['Body', 'Hello'],
    ['To', 'whatsapp:+14155550199'],
    ['NumSegments', '1'],
    ['ReferralNumMedia', '0'],
    ['MessageSid', 'SM0000000a000000000000000000000002'],
    ['AccountSid', ACCOUNT],
    ['From', 'whatsapp:+14155550100'],
    ['ApiVersion', '2010-04-01'],
  ])
})

test('WhatsApp says what kind of file came', () => {
  const writer = write({ '/sms': '' })
  for (const contentType of ['image/png', 'application/pdf']) {
    writer.text('', { from: 'whatsapp:+14155550100', media: [{ contentType }] })
  }
  assert.deepEqual(
    writer.requests.map(({ params }) => params['MessageType']),
    ['image', 'document'],
  )
})

test('61006: add-ons are not sent by GET', () => {
  const writer = write({ '/sms': '' })
  writer.text('Hello', { line: { method: 'GET' }, params: { AddOns: '{}' } })
  assert.equal(writer.requests[0]?.method, 'GET')
  assert.equal('AddOns' in (writer.requests[0]?.params ?? {}), false)
  assert.deepEqual(writer.codes, [61006])
  writer.text('Hello', { params: { AddOns: '{}' } })
  assert.equal(writer.requests[1]?.params['AddOns'], '{}')
})

test('cookies last for the pair of numbers, until there has been no message for four hours', () => {
  const writer = write({ '/sms': '<Redirect>/next</Redirect>', '/next': '<Message>Hi</Message>' })
  const jars = () => writer.requests.splice(0).map(({ jar }) => jar)
  writer.text('one')
  const [first, redirected] = jars()
  assert.ok(first)
  assert.equal(redirected, first)
  writer.pass(4 * 3600 - 1)
  writer.text('two')
  assert.equal(jars()[0], first)
  writer.pass(4 * 3600 - 1)
  writer.text('three')
  assert.equal(jars()[0], first)
  writer.pass(4 * 3600)
  writer.text('four')
  const [later] = jars()
  assert.notEqual(later, first)
  writer.text('five', { to: '+14155550198' })
  writer.text('six', { from: '+14155550101' })
  const others = jars()
  assert.equal(new Set([first, later, others[0], others[2]]).size, 4)
})

test('the log is plain data, and the same events give the same log', () => {
  const run = () => {
    const writer = write({ '/sms': '<Message statusCallback="/status">Hi</Message>', '/status': '' })
    writer.text('one')
    writer.text('STOP')
    return writer.log
  }
  assert.deepEqual(JSON.parse(JSON.stringify(run())), JSON.parse(JSON.stringify(run())))
  assert.deepEqual(
    run()
      .slice(0, 6)
      .map(({ kind }) => kind),
    ['begin', 'message', 'request', 'response', 'document', 'verb'],
  )
})

test('a step leaves the state it was given as it was', () => {
  const writer = write({ '/sms': '<Message>Hi</Message>' })
  const before = writer.state
  const was = JSON.stringify(before)
  writer.text('one')
  assert.equal(JSON.stringify(before), was)
  assert.notEqual(JSON.stringify(writer.state), was)
  assert.deepEqual(writer.state.pending, {})
  assert.deepEqual(writer.state.exchanges, {})
})

test.run()
