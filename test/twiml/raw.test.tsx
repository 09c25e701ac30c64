import assert from 'node:assert/strict'
import { Gather, Hangup, type Node, raw, render, Say } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

test('XML is written as it stands', () => {
  snapshot(
    <>
      {raw('<Shiny level="3"/>')}
      <Hangup />
    </>,
    '<Response><Shiny level="3"/><Hangup/></Response>',
  )
})

test('anywhere: in Say, in Gather, alone', () => {
  snapshot(<Say>Hi {raw('<b>you</b>')}</Say>, '<Response><Say>Hi <b>you</b></Say></Response>')
  snapshot(<Gather>{raw('<Shiny/>')}</Gather>, '<Response><Gather><Shiny/></Gather></Response>')
  assert.equal(render(raw('')), '<?xml version="1.0" encoding="UTF-8"?><Response/>')
})

test('nothing is escaped, and nothing checked', () => {
  assert.ok(render(<Say>{raw('a & b < c')}</Say>).includes('<Say>a & b < c</Say>'))
})

test('only a string will do', () => {
  for (const wrong of [undefined, null, 42, {}, ['<a/>'], <Say key="1" />]) {
    assert.throws(() => raw(wrong as never), { name: 'TypeError', message: /^raw\(\) takes a string/ })
  }
})

test('a look-alike out of JSON is no raw XML', () => {
  const body = JSON.parse('{"xml":"<Hangup/>","type":"raw","props":{"xml":"<Hangup/>"}}')
  assert.throws(() => render(<Say>{body}</Say>), { code: 'bad-child' })
  assert.throws(() => render(<Say>{body.props as Node}</Say>), { code: 'bad-child' })
})

test('the helper’s own hole, #raw, is none here', () => {
  assert.throws(() => render(<Say>{{ '#raw': '<Hangup/>' } as never}</Say>), { code: 'bad-child' })
})

// ── strict ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const wellFormed = [
  '',
  'text &amp; more &#233; &#xE9;',
  '<A/>',
  '<A></A>',
  '<A b="1" c=\'2\'><B/>text</A><C/>',
  '<A b="x > y"/>',
  '<a:b c:d="e"/>',
  '<!-- a > b -->',
  '<A\n  b="1"\n/>',
]
const malformed = [
  '<A>',
  '</A>',
  '<A></B>',
  '<A><B></A></B>',
  '<A b=1/>',
  '<A b/>',
  '<A b="1',
  '<A b="<"/>',
  '<1/>',
  'a < b',
  'a & b',
  '&nbsp;',
  '<A b="&"/>',
  '<!-- a -- b -->',
  '<!-- a',
]

test('strict: XML that is well-formed passes', () => {
  for (const xml of wellFormed) assert.ok(render(<Say>{raw(xml)}</Say>, { strict: true }).includes(xml), xml)
})

test('strict: XML that is not well-formed is refused, with its place', () => {
  for (const xml of malformed) {
    assert.throws(
      () => render(<Say>{raw(xml)}</Say>, { strict: true }),
      { name: 'TwimlError', code: 'bad-xml', path: 'Say > raw' },
      xml,
    )
    assert.ok(render(<Say>{raw(xml)}</Say>).includes(xml), xml)
  }
})

test('strict: an attribute given twice is not well-formed', () => {
  assert.throws(() => render(<Say>{raw('<A b="1" b="2"/>')}</Say>, { strict: true }), { code: 'bad-xml' })
})

test('strict: characters that XML forbids are refused', () => {
  assert.throws(() => render(<Say>{raw('a\0b')}</Say>, { strict: true }), { name: 'TwimlError' })
})

test('CDATA is text, for pretty and for strict', () => {
  const say = <Say>{raw('<![CDATA[a > <y> b]]>')}</Say>
  assert.match(render(say, { pretty: true, strict: true }), /<Say><!\[CDATA\[a > <y> b\]\]><\/Say>/)
})

test.run()
