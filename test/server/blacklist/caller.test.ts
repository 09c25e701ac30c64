import assert from 'node:assert/strict'
import { test } from 'uvu'
import { callerOf } from '../../../src/server/blacklist/caller.js'

const callers: [from: unknown, caller: string | undefined][] = [
  ['+14155550100', '+14155550100'],
  ['+44', '+44'],
  ['+123456789012345', '+123456789012345'],
  ['whatsapp:+14155550100', '+14155550100'],
  ['WhatsApp:+14155550100', '+14155550100'],
  ['rcs:+14155550100', '+14155550100'],
  ['client:alice', 'client:alice'],
  ['Client:Alice', 'client:Alice'],
  ['client:alice_40example_2Ecom', 'client:alice_40example_2Ecom'],
  ['messenger:1234567890', 'messenger:1234567890'],
  ['sip:bob@example.com', 'sip:bob@example.com'],
  ['SIP:Bob@Example.COM', 'sip:Bob@example.com'],
  ['sips:bob@example.com', 'sip:bob@example.com'],
  ['sip:bob@example.com:5060', 'sip:bob@example.com'],
  ['sip:bob@example.com:5061;transport=tls;x=y', 'sip:bob@example.com'],
  ['sip:bob@example.com?subject=hi', 'sip:bob@example.com'],
  ['sip:bob:secret@example.com', 'sip:bob@example.com'],
  ['sip:+14155550100@203.0.113.7:5060', 'sip:+14155550100@203.0.113.7'],
  ['sip:bob@[2001:DB8::1]:5060', 'sip:bob@[2001:db8::1]'],
  ['sip:anonymous@anonymous.invalid', 'anonymous'],
]

for (const [from, caller] of callers) {
  test(`${from} is ${caller}`, () => assert.equal(callerOf(from as string), caller))
}

const spelled = ['266696687', '7378742833', '2562533', '8656696', '86282452253']
const words = ['anonymous', 'restricted', 'unknown', 'unavailable', 'private', 'blocked']

test('who withholds the number is anonymous, however networks put it', () => {
  const all = [
    ...spelled.flatMap((digits) => [digits, `+${digits}`, `1${digits}`, `+1${digits}`, `whatsapp:+${digits}`]),
    ...words.flatMap((word) => [word, word.toUpperCase(), `${word.charAt(0).toUpperCase()}${word.slice(1)}`]),
    '',
    undefined,
    null,
  ]
  for (const from of all) assert.equal(callerOf(from as string), 'anonymous', `${from}`)
})

const malformed: unknown[] = [
  '14155550100',
  ' 14155550100',
  ' +14155550100',
  '+14155550100 ',
  '+14155550100\n',
  '\n+14155550100',
  'anonymous\n',
  'xanonymous',
  '+1415555O100',
  '+04155550100',
  '+1',
  '+',
  '+1234567890123456',
  '++14155550100',
  '+1 415 555 0100',
  '+1415555010０',
  '+１４１５５５５０１００',
  '+٤٤١٢٣٤٥٦٧',
  '\u202a+14155550100\u202c',
  '+14155550100\u0000',
  '90210',
  'TWILIO',
  '*',
  '+4490*',
  'whatsapp:',
  'whatsapp:14155550100',
  'whatsapp:whatsapp:+14155550100',
  'client:',
  'client:a b',
  'client:a\nb',
  'client:\ud800',
  'client:\u200balice',
  ':alice',
  'tel:+14155550100',
  'http://example.com',
  'sip:',
  'sip:bob',
  'sip:@example.com',
  'sip:bob@',
  'sip:bob@exa mple.com',
  'sip:bob@example.com:port',
  'sip:bob@example.com\r\nX: y',
  '"Bob" <sip:bob@example.com>',
  `client:${'a'.repeat(300)}`,
  '+'.repeat(1_000_000),
  `sip:${'@'.repeat(250)}`,
  0,
  14155550100,
  Number.NaN,
  true,
  Symbol('from'),
  ['+14155550100'],
  { toString: () => '+14155550100' },
  () => '+14155550100',
]

test('what is malformed is nobody, and nothing is thrown', () => {
  for (const from of malformed) assert.equal(callerOf(from as string), undefined, JSON.stringify(from))
})

test('long and hostile text is turned away at once', () => {
  const texts = ['sip:', 'sip:a:', 'client:', 'sip:a@', 'sip:a@a;'].flatMap((start) =>
    ['a', ':', '@', ';', '[', '.', ' ', '\u0000', '\ud800'].map((piece) => start + piece.repeat(252)),
  )
  const start = performance.now()
  for (let round = 0; round < 100; round++) for (const text of texts) callerOf(text)
  assert.ok(performance.now() - start < 2000)
})

test('a caller is its own caller', () => {
  for (const [, caller] of callers) assert.equal(callerOf(caller), caller)
})

test.run()
