import assert from 'node:assert/strict'
import { test } from 'uvu'
import { markVerb, readTwiml } from '../../../src/testing/document/index.js'
import { repeat } from '../../twiml/random.js'
import { documentOf } from './reading.js'

/** A document with one of its elements marked, found by its start tag. */
function marked(text: string, startTag: string): string {
  const { verbs } = documentOf(readTwiml(text, 'call'))
  const start = text.indexOf(startTag)
  const verb = verbs.find((candidate) => candidate.start === start)
  assert.ok(verb, `${startTag} is a verb of the document.`)
  return markVerb(text, verb.start, verb.end)
}

test('the lines of the element are marked', () => {
  const text =
    '<?xml version="1.0"?><Response><Say>Hi</Say><Gather action="/a"><Say>One <break/> two</Say><Pause/></Gather><Hangup/></Response>'
  assert.equal(
    marked(text, '<Gather'),
    [
      '  <?xml version="1.0"?>',
      '  <Response>',
      '    <Say>Hi</Say>',
      '>   <Gather action="/a">',
      '>     <Say>One <break/> two</Say>',
      '>     <Pause/>',
      '>   </Gather>',
      '    <Hangup/>',
      '  </Response>',
    ].join('\n'),
  )
})

test('text over several lines is marked on each', () => {
  const text = '<Response>\r\n  <Say>One\r\ntwo</Say>\r\n  <Hangup/>\r\n</Response>'
  assert.equal(
    marked(text, '<Say'),
    ['  <Response>', '>   <Say>One', '> two</Say>', '    <Hangup/>', '  </Response>'].join('\n'),
  )
})

test('of two that are alike, the right one is marked', () => {
  const text = '<Response><Pause/><Pause/></Response>'
  assert.equal(markVerb(text, 18, 26), ['  <Response>', '    <Pause/>', '>   <Pause/>', '  </Response>'].join('\n'))
})

test('a verb beside stray text is marked by its line', () => {
  assert.equal(markVerb('<Response>Hello<Pause/></Response>', 15, 23), '> <Response>Hello<Pause/></Response>')
})

test('a long document is cut around the mark', () => {
  const text = `<Response>${'<Pause/>'.repeat(100)}<Record/>${'<Pause/>'.repeat(100)}</Response>`
  const lines = marked(text, '<Record').split('\n')
  assert.equal(lines.length, 33)
  assert.equal(lines[0], '  … 86 more lines above')
  assert.equal(lines.at(-1), '  … 86 more lines below')
  assert.equal(lines.filter((line) => line.startsWith('> ')).join(), '>   <Record/>')
})

test('a long element is cut', () => {
  const text = `<Response><Gather>${'<Pause/>'.repeat(100)}</Gather></Response>`
  const lines = marked(text, '<Gather').split('\n')
  assert.equal(lines.length, 41)
  assert.equal(lines[1], '>   <Gather>')
})

test('a long line is cut', () => {
  const lines = marked(`<Response><Say>${'word '.repeat(500)}</Say></Response>`, '<Say').split('\n')
  assert.ok(lines.every((line) => line.length < 170))
})

test('without a mark, all of it is shown', () => {
  assert.equal(markVerb('<Response><Pause/></Response>', -1, -1), '  <Response>\n    <Pause/>\n  </Response>')
  assert.equal(markVerb('no XML', 0, 3), '  no XML')
  assert.equal(markVerb('', 0, 0), '  ')
})

test('odd texts and places do no harm', () => {
  const pieces = [
    '<Say>',
    '</Say>',
    '<a',
    '/>',
    '"',
    "'",
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '\n',
    '&',
    'x',
    '<',
  ]
  repeat(500, (random) => {
    const text = Array.from({ length: random.integer(0, 30) }, () => random.pick(pieces)).join('')
    assert.equal(typeof markVerb(text, random.integer(-3, 40), random.integer(-3, 40)), 'string')
  })
  assert.equal(typeof markVerb('<a>'.repeat(20_000), 0, 30_000), 'string')
  assert.equal(typeof markVerb('<Say>x</Say>', Number.NaN, Number.POSITIVE_INFINITY), 'string')
})

test.run()
