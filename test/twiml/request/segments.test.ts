import * as assert from 'node:assert/strict'
import { test } from 'uvu'
import { countSegments } from '../../../src/twiml/request/index.js'

for (const [what, text, segments] of [
  ['nothing', '', 1],
  ['160 letters', 'a'.repeat(160), 1],
  ['161 letters', 'a'.repeat(161), 2],
  ['306 letters', 'a'.repeat(306), 2],
  ['307 letters', 'a'.repeat(307), 3],
  ['80 euros', '€'.repeat(80), 1],
  ['81 euros: two places each, never split', '€'.repeat(81), 2],
  ['152 letters and five euros: the place left over stays empty', `${'a'.repeat(152)}${'€'.repeat(5)}`, 2],
  ['a euro that does not fit into the 153rd place', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
  ['letters of the GSM alphabet', 'èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¿¡§äöñüà\n'.repeat(4), 1],
  ['70 other letters', '漢'.repeat(70), 1],
  ['71 other letters', '漢'.repeat(71), 2],
  ['one other letter among 70', `ê${'a'.repeat(70)}`, 2],
  ['35 strawberries', '🍓'.repeat(35), 1],
  ['67 strawberries, of which 33 fit', '🍓'.repeat(67), 3],
] as const) {
  test(`${what}: ${segments}`, () => assert.equal(countSegments(text), segments))
}

test.run()
