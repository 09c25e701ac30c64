import assert from 'node:assert/strict'
import { test } from 'uvu'
import { redacted } from '../../../src/server/log/redacted.js'
import { redactedText } from '../../../src/server/log/redacted-text.js'

for (const [address, shown] of [
  ['+14155550100', '…0100'],
  ['14155550100', '…0100'],
  ['whatsapp:+14155550100', 'whatsapp:…0100'],
  ['WhatsApp:+14155550100', 'whatsapp:…0100'],
  ['sip:+14155550100@example.com', 'sip:…0100'],
  ['sip:alice@14155550100.example.com;user=phone', 'sip:…ce'],
  ['sips:bob@example.com', 'sips:…'],
  ['client:alice', 'client:…ce'],
  ['client:+14155550100', 'client:…0100'],
  ['client:bo', 'client:…'],
  ['messenger:1234567890123', 'messenger:…0123'],
  ['90210', '…10'],
  ['911', '…'],
  ['MyShop', '…op'],
  ['+1 (415) 555-0100', '…0100'],
  ['+14155550100\n+14155550199', '…0199'],
  ['other:+14155550100', '…00'],
  ['anonymous', 'anonymous'],
  ['Restricted', 'Restricted'],
  ['', ''],
] as const) {
  test(`the address ${JSON.stringify(address)} is logged as ${JSON.stringify(shown)}`, () => {
    assert.equal(redacted(address), shown)
  })
}

for (const [text, shown] of [
  ['Call +14155550100 back', 'Call …0100 back'],
  ['+1 (415) 555-0100', '…0100'],
  ['415-555-0100, 415.555.0101 and 415/555/0102', '…0100, …0101 and …0102'],
  ['+1\u200b415\u00a05550100', '…0100'],
  ['/call/%2B14155550100/end', '/call/%2B…0100/end'],
  ['/call/+1%20415%20555%200100/end', '/call/…0100/end'],
  ['abc14155550100def', 'abc…0100def'],
  ['٤١٥٥٥٥٠١٠٠', '…٠١٠٠'],
  ['４１５５５５０１００', '…０１００'],
  ['4'.repeat(5000), '…4444'],
  ['CA0123456789abcdef0123456789abcdef fails', 'CA0123456789abcdef0123456789abcdef fails'],
  ['AC00000000000000000000000000000000', 'AC00000000000000000000000000000000'],
  ['sid=SM01234567890123456789012345678901.', 'sid=SM01234567890123456789012345678901.'],
  ['XCA01234567890123456789012345678901', 'XCA…8901'],
  ['550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-446655440000'],
  ['connect ECONNREFUSED 192.168.100.200:6379', 'connect ECONNREFUSED 192.168.100.200:6379'],
  ['+192.168.100.200', '…0200'],
  ['1192.168.100.200', '…0200'],
  ['/srv/app/voice.tsx:123:45', '/srv/app/voice.tsx:123:45'],
  ['after 10000 ms, 65536 bytes', 'after 10000 ms, 65536 bytes'],
  ['', ''],
] as const) {
  test(`the text ${JSON.stringify(text.slice(0, 50))} is logged as ${JSON.stringify(shown)}`, () => {
    assert.equal(redactedText(text), shown)
  })
}

test('no number survives in any text, whatever surrounds it', () => {
  const seed = Date.now() % 1_000_000
  const random = mulberry32(seed)
  const pieces = [
    'CA',
    'a',
    '0',
    '.',
    ':',
    '-',
    '+',
    ' ',
    '…',
    '\n',
    '@',
    '%',
    'e29b-',
    '127.0.0.1',
    '٠',
    '"',
    '\u200b',
    'ß',
  ]
  for (let i = 0; i < 5000; i++) {
    const around = () =>
      Array.from({ length: random() * 6 }, () => pieces[Math.floor(random() * pieces.length)]).join('')
    const text = `${around()}+14155550100${around()}`
    const shown = redactedText(text)
    assert.doesNotMatch(
      shown,
      /14155550100|4155550100/,
      `seed ${seed}: ${JSON.stringify(text)} is ${JSON.stringify(shown)}`,
    )
  }
})

test('long texts take no long time', () => {
  const start = performance.now()
  for (const piece of ['1.', '1 ', '1 . ', 'CA0', '+', '0-', '1.1.1.', 'aaaaaaaa-', '1%20', '1%'])
    redactedText(piece.repeat(100_000))
  assert.ok(performance.now() - start < 5000)
})

/** A small generator of numbers from 0 up to 1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

test.run()
