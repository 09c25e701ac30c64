import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { test } from 'uvu'
import { parameterNamed } from '../../../src/twiml/request/parameters.js'
import { readRequest } from '../../../src/twiml/request/read-request.js'
import { keepShape, type Shaped, shapedFrom } from '../../../src/twiml/request/shape.js'
import { repeat } from '../random.js'

// What is remembered of a shape must change nothing: the oracle is the same request with a shape that nobody knows.

/** The same parameters, as if their names had never been seen. */
function unknown(params: URLSearchParams): Shaped {
  const names = [...params.keys()]
  return { shape: { names, parameters: names.map((name) => parameterNamed.get(name)) }, values: [...params.values()] }
}

const lists = [
  ['AccountSid', 'CallSid', 'CallStatus', 'Direction', 'From', 'To', 'StirVerstat', 'Digits'],
  ['SmsMessageSid', 'NumMedia', 'SmsSid', 'SmsStatus', 'Body', 'To', 'From', 'MediaUrl0', 'MediaContentType0'],
  ['CallSid', 'CallDuration', 'Timestamp', 'CallStatus', 'Confidence', 'AddOns', 'SipHeader_X-A', 'Custom'],
  ['Digits', 'CallSid', 'Digits', '__proto__', 'constructor', 'CallSid', 'AnsweredBy', 'ErrorCode'],
  [],
]

const values = [
  '',
  '0',
  '1',
  '12.5',
  'x',
  'TN-Validation-Passed-A',
  '{"a":1}',
  'true',
  '-',
  'completed',
  '+14155550100',
]

test('a request is the same, however often its shape was seen', () => {
  repeat(5_000, (random) => {
    const names = random.pick(lists)
    const params = new URLSearchParams(names.map((name): [string, string] => [name, random.pick(values)]))
    const url = random.chance(0.5) ? { path: '/voice', query: new URLSearchParams('a=1') } : undefined
    const expected = readRequest(params, url, unknown(params))
    const request = readRequest(params, url)
    assert.deepEqual(request, expected)
    assert.deepEqual({ ...request }, { ...expected })
    assert.equal(inspect(request, { sorted: true }), inspect(expected, { sorted: true }))
    assert.equal(Object.getPrototypeOf(request), Object.prototype)
  })
})

test('requests of one shape share nothing', () => {
  const params = () => new URLSearchParams({ CallSid: 'CA1', MediaUrl0: 'https://example.com/a', 'SipHeader_X-A': '1' })
  const [first, second, third] = [readRequest(params()), readRequest(params()), readRequest(params())]
  first.params.append('Digits', '1')
  ;(first.media as unknown[]).pop()
  ;(first.sipHeaders as Map<string, string>).clear()
  ;(first as { callSid?: string }).callSid = 'CA2'
  assert.deepEqual(second, third)
  assert.deepEqual(third, readRequest(params()))
  assert.equal(third.callSid, 'CA1')
  assert.equal(third.media.length, 1)
})

test('a shape is one object for all requests, once it is kept', () => {
  const params = () => shapedFrom(new URLSearchParams({ Kept: '1', CallSid: 'CA1' })).shape
  assert.notEqual(params(), params())
  keepShape(params())
  const shape = params()
  keepShape(shape)
  keepShape(params())
  assert.equal(params(), shape)
})

test('names are kept apart: neither joined nor in another order', () => {
  const shapeOf = (...names: string[]) => {
    const shaped = () => shapedFrom(new URLSearchParams(names.map((name): [string, string] => [name, '']))).shape
    keepShape(shaped())
    return shaped()
  }
  const shapes = new Set([shapeOf('AB', 'C'), shapeOf('A', 'BC'), shapeOf('C', 'AB'), shapeOf('ABC'), shapeOf('AB')])
  assert.equal(shapes.size, 5)
  assert.equal(shapeOf('AB', 'C'), [...shapes][0])
})

test('new shapes are kept while many others come', () => {
  const shapeAt = (name: string) => shapedFrom(new URLSearchParams({ [name]: '1' })).shape
  for (let n = 0; n < 100; n++) keepShape(shapeAt(`Old${n}`))
  keepShape(shapeAt('One'))
  keepShape(shapeAt('Other'))
  const [one, other] = [shapeAt('One'), shapeAt('Other')]
  for (let n = 0; n < 100; n++) {
    keepShape(shapeAt(`New${n}`))
    assert.equal(shapeAt('One'), one)
    assert.equal(shapeAt('Other'), other)
  }
})

test('many shapes are not all kept, nor is a long one', () => {
  const shapeAt = (n: number) => shapedFrom(new URLSearchParams({ [`Many${n}`]: '1' })).shape
  for (let n = 0; n < 1000; n++) keepShape(shapeAt(n))
  const objects = new Set<unknown>()
  for (let n = 0; n < 1000; n++) objects.add(shapeAt(n)).add(shapeAt(n))
  const kept = 2000 - objects.size
  assert.ok(kept > 0 && kept <= 32, `${kept} are kept`)

  const long = () =>
    shapedFrom(new URLSearchParams(Array.from({ length: 500 }, (_, n): [string, string] => [`Long${n}`, '']))).shape
  keepShape(long())
  assert.notEqual(long(), long())
})

test.run()
