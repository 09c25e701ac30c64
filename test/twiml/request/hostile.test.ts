import * as assert from 'node:assert/strict'
import { test } from 'uvu'
import { readRequest } from '../../../src/twiml/request/index.js'

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'toJSON',
  'then',
  '__defineGetter__',
  'type',
  'channel',
  'params',
  'media',
  'sipHeaders',
  'Type',
  'Channel',
  'Params',
  'Media',
  'SipHeaders',
  'callSid',
  'from',
  'numMedia',
  'a[b]',
  'From[type]',
  'Digits[]',
  'MessagingBinding.Address',
  '',
  ' From',
  'From ',
  'CALLSID',
  'Ｆrom',
  'From\0',
  '<Say>',
  'props.children',
]

test("names that are none of Twilio's change nothing but params", () => {
  for (const base of ['CallSid=CA1&From=%2B1&To=%2B2', 'MessageSid=SM1&Body=hi', 'From=%2B1', '']) {
    const plain = readRequest(new URLSearchParams(base))
    for (const name of names) {
      const sent = new URLSearchParams(base)
      sent.append(name, 'x')
      const request = readRequest(sent)
      assert.deepEqual({ ...request, params: '' }, { ...plain, params: '' }, name)
      assert.equal(Object.getPrototypeOf(request), Object.prototype)
      assert.deepEqual(request.params.getAll(name).at(-1), 'x')
    }
  }
  assert.deepEqual(Object.keys(Object.prototype), [])
})

test('params keeps order, repeats, unknown and empty names, and is a copy', () => {
  const sent = new URLSearchParams('b=2&a=1&b=3&=empty&a%5Bb%5D=c&Digits=1&flag&Body=%F0%9F%8D%93%00')
  const { params } = readRequest(sent)
  assert.deepEqual([...params], [...sent])
  assert.notEqual(params, sent)
  sent.append('later', '1')
  assert.equal(params.has('later'), false)
})

test('of a repeated name the last value counts', () => {
  const request = readRequest(new URLSearchParams('Digits=9&CallSid=CA1&Digits=1&Confidence=0.5&Confidence=abc'))
  assert.equal(request.digits, '1')
  assert.equal(request.confidence, undefined)
  assert.equal('confidence' in request, false)
})

test('random bytes never throw', () => {
  let seed = 20260101
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const pieces = [
    'CallSid',
    'Num',
    'Media',
    'Url',
    '0',
    '=',
    '&',
    '%',
    '%zz',
    '{',
    '"',
    '[',
    '1e9',
    'SipHeader_',
    'AddOns',
    '\ud800',
  ]
  for (let round = 0; round < 5000; round++) {
    const text = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join('')
    const request = readRequest(new URLSearchParams(text))
    for (const value of Object.values(request)) assert.ok(!Number.isNaN(value), `round ${round}: ${text}`)
  }
})

test.run()
