import * as assert from 'node:assert/strict'
import { test } from 'uvu'
import { readRequest } from '../../../src/twiml/request/index.js'

const read = (query: string) => readRequest(new URLSearchParams(query))

for (const [text, verdict] of [
  ['TN-Validation-Passed-A', 'A'],
  ['TN-Validation-Passed-B', 'B'],
  ['TN-Validation-Passed-C', 'C'],
  ['TN-Validation-Passed-A-Diverted', 'A'],
  ['TN-Validation-Passed-B-Passthrough', 'B'],
  ['TN-Validation-Passed-Diverted-C', 'C'],
  ['tn-validation-passed-a', 'A'],
  ['TN-Validation-Failed', 'failed'],
  ['TN-Validation-Failed-A', 'failed'],
  ['TN-Validation-Failed-B-Diverted', 'failed'],
  ['No-TN-Validation', 'none'],
  ['No-TN-Validation-Passthrough', 'none'],
  ['TN-Validation-Passed', undefined],
  ['TN-Validation-Passed-D', undefined],
  ['TN-Validation-Passed-Always', undefined],
  ['NULL', undefined],
  ['', undefined],
] as const) {
  test(`StirVerstat=${text} is ${verdict}`, () => {
    assert.equal(read(`CallSid=CA1&StirVerstat=${text}`).stirVerstat, verdict)
  })
}

const addOns = (text: string) => readRequest(new URLSearchParams({ AddOns: text })).addOns

test('AddOns is parsed', () => {
  const value = { status: 'successful', results: { twilio_caller_name: { result: [null, 1.5, 'x'] } } }
  assert.deepEqual(addOns(JSON.stringify(value)), value)
})

for (const text of ['', '{', 'undefined', '[1,]', '['.repeat(60_000), `"${'x'.repeat(65_536)}"`]) {
  test(`broken AddOns are undefined: ${text.slice(0, 10)} (${text.length})`, () => {
    assert.equal(addOns(text), undefined)
  })
}

test('AddOns reach no prototype', () => {
  const text = '{"a":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"constructor":"Ferrari"}'
  const value = addOns(text)
  assert.deepEqual(value, { a: {}, constructor: 'Ferrari' })
  assert.ok(!JSON.stringify(value).includes('polluted'))
})

test('other JSON of Twilio is parsed as well', () => {
  assert.deepEqual(read('TranscriptionData={"transcript":"hi","confidence":0.9}').transcriptionData, {
    transcript: 'hi',
    confidence: 0.9,
  })
  assert.deepEqual(read('ChannelMetadata={"type":"whatsapp"}').channelMetadata, { type: 'whatsapp' })
})

test('media are listed by number, in order', () => {
  const { media, numMedia } = read(
    'MessageSid=MM1&NumMedia=11&MediaContentType10=c/d&MediaUrl10=/ten&MediaUrl0=/zero&MediaContentType0=a/b&MediaUrl2=/two',
  )
  assert.deepEqual(media, [
    { url: '/zero', contentType: 'a/b' },
    { url: '/two', contentType: '' },
    { url: '/ten', contentType: 'c/d' },
  ])
  assert.equal(numMedia, 11)
})

for (const query of [
  'NumMedia=999999999',
  'NumMedia=2&MediaContentType0=a/b',
  'MediaUrl=/x&MediaUrl-1=/x&MediaUrl00=/x&MediaUrl1e2=/x&MediaUrl1000=/x&mediaUrl0=/x&MediaUrl0=',
]) {
  test(`no media are made up: ${query}`, () => assert.deepEqual(read(`MessageSid=MM1&${query}`).media, []))
}

test('a message without a usable NumMedia counts its media', () => {
  assert.equal(read('MessageSid=MM1&NumMedia=1e9&MediaUrl0=/x').numMedia, 1)
  assert.equal(read('MessageSid=MM1&NumMedia=1e9').numMedia, 0)
  assert.equal(read('CallSid=CA1&NumMedia=1e9').numMedia, undefined)
})

test('SIP headers are listed by name', () => {
  const { sipHeaders } = read('CallSid=CA1&SipHeader_X-Account=7&SipHeader_=x&SipHeader___proto__=y&SipHeaderX=z')
  assert.deepEqual(
    [...sipHeaders],
    [
      ['X-Account', '7'],
      ['__proto__', 'y'],
    ],
  )
})

test('every request has media and headers', () => {
  const { media, sipHeaders } = read('')
  assert.deepEqual([media.length, sipHeaders.size], [0, 0])
})

test.run()
