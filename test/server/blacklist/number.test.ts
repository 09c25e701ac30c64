import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { checkCountry, numberOf } from '../../../src/server/blacklist/number.js'
import { NumberError } from '../../../src/server/blacklist/number-error.js'

const test = suite('numberOf')

const numbers: [input: string, number: string, country?: string][] = [
  ['+14155550100', '+14155550100'],
  [' +1 (415) 555-0100 ', '+14155550100'],
  ['+1 415.555.0100', '+14155550100'],
  ['+1\u00a0415\u2011555\u20130100', '+14155550100'],
  ['whatsapp:+14155550100', '+14155550100'],
  ['(415) 555-0100', '+14155550100', 'US'],
  ['415-555-0100', '+14155550100', 'US'],
  ['1-415-555-0100', '+14155550100', 'US'],
  ['4155550100', '+14155550100', 'US'],
  ['011 44 7700 900123', '+447700900123', 'US'],
  ['+44 7700 900123', '+447700900123', 'US'],
  ['07700 900123', '+447700900123', 'GB'],
  ['+44 (0)20 7946 0000', '+442079460000'],
  ['+4402079460000', '+442079460000'],
  ['+39 06 1234 5678', '+390612345678'],
  ['+5215512345678', '+525512345678'],
  ['+5491123456789', '+5491123456789'],
  ['+10000000000', '+10000000000'],
  ['+4490*', '+4490*'],
  ['+4490…', '+4490*'],
  ['+4490...', '+4490*'],
  ['+44 (90) …', '+4490*'],
  ['+1*', '+1*'],
  ['+14155550100*', '+14155550100*'],
  ['anonymous', 'anonymous'],
  ['ANONYMOUS', 'anonymous'],
  ['Unavailable', 'anonymous'],
  ['+266696687', 'anonymous'],
  ['266696687', 'anonymous'],
  ['client:alice', 'client:alice'],
  ['sip:bob@Example.com:5060', 'sip:bob@example.com'],
]

for (const [input, number, country] of numbers) {
  test(`${input}${country ? ` in ${country}` : ''} is ${number}`, () => {
    assert.equal(numberOf(input, country), number)
    assert.equal(numberOf(number, country), number)
  })
}

const wrong: [input: unknown, country?: string][] = [
  [''],
  ['  '],
  ['*'],
  ['…'],
  ['+*'],
  ['+0*'],
  ['4490*', 'GB'],
  ['+449012345678901234*'],
  ['+4490**'],
  ['client:*'],
  ['4155550100'],
  ['(415) 555-0100'],
  ['90210'],
  ['90210', 'US'],
  ['5550100', 'US'],
  ['1-800-FLOWERS', 'US'],
  ['+1-800-FLOWERS'],
  ['messenger:+'.slice(0, 10)],
  ['tel:+14155550100'],
  ['number:+14155550100'],
  ['+1415555010０'],
  ['+１４１５５５５０１００'],
  ['\u202a+14155550100\u202c'],
  ['+1415\u200b5550100'],
  ['+14155550100\n+14155550101'],
  ['+1415 555 0100 / 0101'],
  ['+1 415 555 0100 ext. 5'],
  ['+1+4155550100'],
  ['++14155550100'],
  ['+1415'],
  ['+1234567'],
  ['+999123456789'],
  ['+266123'],
  ['00447700900123', 'US'],
  ['(737) 874-2833', 'US'],
  ['7378742833', 'US'],
  ['sip:bob'],
  ['client:'],
  ['alice'],
  ['+'.repeat(100_000)],
  [14155550100],
  [null],
  [undefined],
  [{}],
  [Symbol('number')],
]

for (const [input, country] of wrong) {
  test(`${String(input).slice(0, 30)}${country ? ` in ${country}` : ''} is refused`, () => {
    assert.throws(
      () => numberOf(input as string, country),
      (error) => {
        assert.ok(error instanceof NumberError)
        assert.equal(error.code, 'bad-number')
        assert.equal(error.input, input)
        assert.ok(error.message.length < 400)
        assert.match(error.message, /^[\x20-\x7e…]+$/)
        return true
      },
    )
  })
}

test('the error names what was given, and what is allowed', () => {
  assert.throws(() => numberOf('1-800-FLOWERS', 'US'), {
    message:
      '"1-800-FLOWERS" holds characters that are in no number. Allowed are numbers such as +14155550100, prefixes such as +4490*, anonymous, client:alice and sip:bob@example.com.',
  })
  assert.throws(() => numberOf('415 555 0100'), /has no country code: begin with \+, or set the option country/)
})

test('a country is one that is known', () => {
  for (const country of ['US', 'GB', 'DE', undefined]) checkCountry(country)
  for (const country of ['us', 'USA', 'XX', '', 'toString', 1]) {
    assert.throws(() => checkCountry(country as string), /country is an ISO 3166 code/)
  }
})

test.run()
