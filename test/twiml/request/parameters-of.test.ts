import * as assert from 'node:assert/strict'
import { test } from 'uvu'
import {
  parameters,
  parametersOf,
  RequestFieldError,
  type RequestFields,
  readRequest,
} from '../../../src/twiml/request/index.js'

test('fields become parameters in their order', () => {
  const written = parametersOf({ callSid: 'CA1', digits: '', confidence: 0.5, muted: false, stirVerstat: 'failed' })
  assert.equal(written.toString(), 'CallSid=CA1&Digits=&Confidence=0.5&Muted=false&StirVerstat=TN-Validation-Failed')
})

test('undefined is left out', () => {
  assert.equal(parametersOf({ digits: undefined, media: undefined, params: undefined }).toString(), '')
})

test('media, headers, JSON and other parameters', () => {
  const written = parametersOf({
    body: 'hi',
    media: [
      { url: 'https://a/0', contentType: 'image/png' },
      { url: 'https://a/1', contentType: '' },
    ],
    sipHeaders: new Map([['X-A', '1']]),
    addOns: { status: 'ok' },
    params: { msg: 'Gather End', Body: 'last' },
  })
  assert.deepEqual(
    [...written],
    [
      ['Body', 'hi'],
      ['AddOns', '{"status":"ok"}'],
      ['NumMedia', '2'],
      ['MediaUrl0', 'https://a/0'],
      ['MediaContentType0', 'image/png'],
      ['MediaUrl1', 'https://a/1'],
      ['MediaContentType1', ''],
      ['SipHeader_X-A', '1'],
      ['msg', 'Gather End'],
      ['Body', 'last'],
    ],
  )
  assert.equal(parametersOf({ media: [], numMedia: 3 }).toString(), 'NumMedia=3')
  assert.equal(parametersOf({ params: new URLSearchParams('a=1&a=2') }).toString(), 'a=1&a=2')
})

for (const [fields, code, message] of [
  [
    { digit: '1' },
    'unknown-field',
    '`digit` is no field of a Twilio request; did you mean `digits`? Parameters of other names go into `params`.',
  ],
  [
    { Digits: '1' },
    'unknown-field',
    '`Digits` is no field of a Twilio request; did you mean `digits`? Parameters of other names go into `params`.',
  ],
  [
    { zzzzzzzz: '1' },
    'unknown-field',
    '`zzzzzzzz` is no field of a Twilio request. Parameters of other names go into `params`.',
  ],
  [JSON.parse('{"__proto__":"1"}'), 'unknown-field', /^`__proto__` is no field/],
  [{ constructor: 'x' }, 'unknown-field', /^`constructor` is no field/],
  [{ type: 'voice' }, 'unknown-field', /^`type` is no field: it follows from the other fields\./],
  [{ digits: 1 }, 'bad-field-value', 'The field `digits` takes a string, not 1.'],
  [{ digits: null }, 'bad-field-value', 'The field `digits` takes a string, not null.'],
  [{ numMedia: Number.NaN }, 'bad-field-value', 'The field `numMedia` takes a whole number, not NaN.'],
  [{ numMedia: 1.5 }, 'bad-field-value', 'The field `numMedia` takes a whole number, not 1.5.'],
  [{ confidence: '0.5' }, 'bad-field-value', 'The field `confidence` takes a finite number, not "0.5".'],
  [{ muted: 'true' }, 'bad-field-value', 'The field `muted` takes true or false, not "true".'],
  [
    { stirVerstat: 'D' },
    'bad-field-value',
    "The field `stirVerstat` takes 'A', 'B', 'C', 'failed' or 'none', not \"D\".",
  ],
  [{ addOns: () => 1 }, 'bad-field-value', 'The field `addOns` takes a value that JSON can hold, not function.'],
  [{ addOns: 1n }, 'bad-field-value', 'The field `addOns` takes a value that JSON can hold, not bigint.'],
] as const) {
  test(`refuses: ${message}`, () => {
    assert.throws(
      () => parametersOf(fields as RequestFields),
      (error) => {
        assert.ok(error instanceof RequestFieldError)
        assert.equal(error.code, code)
        if (typeof message === 'string') assert.equal(error.message, message)
        else assert.match(error.message, message)
        return true
      },
    )
  })
}

test('fields → parameters → fields, at random', () => {
  const seed = Number(process.env['SEED'] ?? 20260101)
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const pick = <T>(list: readonly T[]) => list[random(list.length)] as T
  const word = () => Array.from({ length: 1 + random(8) }, () => pick([...'abc09+#*&= %\n"<é漢🍓\0[].'])).join('')
  const values = {
    string: word,
    integer: () => pick([0, 1, 7, -1, 64105, Number.MAX_SAFE_INTEGER, random(1e9)]),
    decimal: () => pick([0, 1, 0.5, -122.4194, 1e-7, 5e-324, 1.7976931348623157e308, random(1e9) / 1e9]),
    boolean: () => random(2) === 1,
    verstat: () => pick(['A', 'B', 'C', 'failed', 'none']),
    json: () => pick([null, 0, [], { a: [word(), 1.5, false] }, word()]),
  }
  for (let round = 0; round < 3000; round++) {
    const chosen = Array.from({ length: random(25) }, () => pick(parameters))
    const fields: RequestFields = {
      ...Object.fromEntries(chosen.map(({ field, kind }) => [field, values[kind]()])),
      media: Array.from({ length: random(4) }, () => ({ url: word(), contentType: word() })),
      sipHeaders: new Map(Array.from({ length: random(3) }, () => [word(), word()])),
    }
    const note = `SEED=${seed}, round ${round}: ${JSON.stringify(fields)}`
    const written = parametersOf(fields)
    const request = readRequest(new URLSearchParams(written.toString()))
    assert.deepEqual([...request.params], [...written], note)
    for (const [field, value] of Object.entries(fields)) {
      assert.deepEqual(request[field as keyof RequestFields], value, `${field}, ${note}`)
    }
  }
})

test.run()
