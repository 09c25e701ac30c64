import assert from 'node:assert/strict'
import { test } from 'uvu'
import { plainText, spokenSeconds, spokenText } from '../../../src/testing/document/index.js'
import { verbOf } from './reading.js'

const spoken: readonly [xml: string, text: string][] = [
  ['<Say>Hello</Say>', 'Hello'],
  ['<Say>\n  Hello,\n\t you  there\n</Say>', 'Hello, you there'],
  ['<Say>Press <emphasis level="strong">one</emphasis>.</Say>', 'Press one.'],
  ['<Say>Wait<break time="1s"/>here</Say>', 'Wait here'],
  ['<Say><p>One.</p><p>Two.</p></Say>', 'One. Two.'],
  ['<Say>The <sub alias="World Wide Web Consortium">W3C</sub> says</Say>', 'The World Wide Web Consortium says'],
  ['<Say><say-as interpret-as="digits">123</say-as> <phoneme alphabet="ipa" ph="x">pecan</phoneme></Say>', '123 pecan'],
  ['<Say>Tom &amp; Jerry<!-- not said --></Say>', 'Tom & Jerry'],
]

for (const [xml, text] of spoken) {
  test(`${xml.replace(/\s+/g, ' ')} says "${text}"`, () => {
    assert.equal(spokenText(verbOf(xml)), text)
  })
}

test('plain text is trimmed, and kept as it is inside', () => {
  assert.equal(plainText(verbOf('<Message>\n  one\n  two  <Media>a.png</Media>\n</Message>', 'message')), 'one\n  two')
})

const lasting: readonly [xml: string, seconds: number][] = [
  ['<Say>ten letters</Say>', 1.1],
  ['<Say>abcde<break time="500ms"/></Say>', 1],
  ['<Say><break time="1.5s"/>abcde</Say>', 2],
  ['<Say>abcde<break/></Say>', 1],
  ['<Say>abcde<break strength="none"/></Say>', 0.5],
  ['<Say>abcde<break strength="x-strong"/></Say>', 1.75],
  ['<Say>abcde<break strength="x-strong" time="0s"/></Say>', 0.5],
  ['<Say><prosody rate="slow">abc<break time="1s"/></prosody><break time="1s"/></Say>', 2.3],
]

for (const [xml, seconds] of lasting) {
  test(`${xml} takes ${seconds} seconds at ten characters a second`, () => {
    assert.equal(spokenSeconds(verbOf(xml), 10), seconds)
  })
}

test.run()
