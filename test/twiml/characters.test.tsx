// Text from anywhere: it can neither break the document nor become a part of it.

import assert from 'node:assert/strict'
import { Body, Client, Comment, Dial, Gather, Message, Parameter, Redirect, Response, render, Say } from 'twimlx'
import { test } from 'uvu'
import { parseRoot, parseXml } from './parse-xml.js'
import { repeat } from './random.js'
import { hostileText } from './random-text.js'
import { refuses } from './refuses.js'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>'
const said = (text: string) => render(<Say>{text}</Say>).slice(declaration.length)
const called = (name: string) => render(<Gather hints={name} />).slice(declaration.length)

test('markup in text', () => {
  assert.equal(said(`a & b < c > d " e ' f`), `<Response><Say>a &amp; b &lt; c &gt; d " e ' f</Say></Response>`)
})

test('markup in an attribute', () => {
  assert.equal(
    called(`a & b < c > d " e ' f`),
    `<Response><Gather hints="a &amp; b &lt; c > d &quot; e ' f"/></Response>`,
  )
})

test('white space in text', () => {
  assert.equal(said(' a\tb\nc\rd\r\n '), '<Response><Say> a\tb\nc&#xD;d&#xD;\n </Say></Response>')
})

test('white space in an attribute', () => {
  assert.equal(called(' a\tb\nc\rd '), '<Response><Gather hints=" a&#x9;b&#xA;c&#xD;d "/></Response>')
})

test('escaped text is escaped again', () => {
  assert.equal(said('&amp; &#13;'), '<Response><Say>&amp;amp; &amp;#13;</Say></Response>')
})

test(']]>', () => {
  assert.equal(said(']]>'), '<Response><Say>]]&gt;</Say></Response>')
  assert.equal(called(']]>'), '<Response><Gather hints="]]>"/></Response>')
})

test('characters that XML forbids are dropped', () => {
  const forbidden = '\0\u0001\u0008\u000b\u000c\u000e\u001b\u001f\ufffe\uffff'
  assert.equal(said(`a${forbidden}b`), '<Response><Say>ab</Say></Response>')
  assert.equal(called(`a${forbidden}b`), '<Response><Gather hints="ab"/></Response>')
})

test('all others pass', () => {
  const text = '\u007f\u0085\u009f\u00a0\u2028\ufeff\ufffd\u{1f600}\u{1fffe}\u{10ffff}'
  assert.equal(said(text), `<Response><Say>${text}</Say></Response>`)
})

test('half a surrogate pair is replaced', () => {
  assert.equal(said('a\ud83db\ude00c'), '<Response><Say>a\ufffdb\ufffdc</Say></Response>')
  assert.equal(said('\ude00\ud83d'), '<Response><Say>\ufffd\ufffd</Say></Response>')
  assert.equal(called('\ud83d\ud83d\ude00'), '<Response><Gather hints="\ufffd\u{1f600}"/></Response>')
})

test('a comment that would end early', () => {
  const comment = (text: string) => render(<Comment>{text}</Comment>).slice(declaration.length)
  for (const text of ['a--b', 'a---b', '-->', '--', '-', 'a-', '<!--', '--!>']) {
    const [node] = parseXml(comment(text).replace('<Response>', '').replace('</Response>', ''))
    assert.equal(typeof node === 'object' && 'comment' in node && node.comment.replaceAll(' ', ''), text)
  }
})

test('strict: a character that XML forbids', () => {
  const expected = { code: 'bad-character', twilioCode: 12100, path: 'Response > Say' }
  for (const [character, name] of [
    ['\0', 'U+0000'],
    ['\u001b', 'U+001B'],
    ['\ufffe', 'U+FFFE'],
    ['\ud83d', 'U+D83D'],
  ]) {
    const text = `a${character}`
    const inText = (
      <Response>
        <Say>{text}</Say>
      </Response>
    )
    const reason = `<Say> has ${name} in its text, which XML does not allow there.`
    refuses(inText, { ...expected, reason, at: '<Say>{text}' }, { strict: true })
    const inAttribute = (
      <Response>
        <Say voice={text}>x</Say>
      </Response>
    )
    const other = `<Say> has ${name} in voice, a character that XML does not allow.`
    refuses(inAttribute, { ...expected, reason: other, at: '<Say voice={text}' }, { strict: true })
  }
})

test('strict: a comment that would end early', () => {
  for (const text of ['a--b', '-->', 'a-']) {
    refuses(
      <Response>
        <Comment>{text}</Comment>
      </Response>,
      {
        code: 'bad-character',
        twilioCode: 12100,
        reason: /<Comment> has --/,
        path: 'Response > Comment',
        at: '<Comment>',
      },
      { strict: true },
    )
  }
  assert.ok(render(<Comment>a - b</Comment>, { strict: true }))
})

test('strict: a comment of several parts that would end early', () => {
  const node = <Comment>a-{'-'}b</Comment>
  refuses(
    node,
    { code: 'bad-character', twilioCode: 12100, reason: /--/, path: 'Comment', at: '<Comment>' },
    { strict: true },
  )
})

test('strict lets everything else through', () => {
  const text = `é😀<>&"' \t\r\n]]>\u0085`
  assert.equal(render(<Say voice={text}>{text}</Say>, { strict: true }), render(<Say voice={text}>{text}</Say>))
})

test('what a caller says is heard as it was said', () => {
  repeat(3000, (random) => {
    const [text, value, name] = [hostileText(random), hostileText(random), hostileText(random)]
    const xml = render(
      <Response>
        <Say voice={value}>
          {text}
          <emphasis>{text}</emphasis>
        </Say>
        <Dial>
          <Client>
            {name}
            <Parameter name={name} value={value} />
          </Client>
        </Dial>
        <Redirect>{text}</Redirect>
      </Response>,
    )
    const heard = (tag: string, attributes: object, ...children: unknown[]) => ({
      tag,
      attributes,
      children: children.filter((child) => child !== ''),
    })
    assert.deepEqual(
      parseRoot(xml),
      heard(
        'Response',
        {},
        heard('Say', { voice: allowed(value) }, allowed(text), heard('emphasis', {}, allowed(text))),
        heard(
          'Dial',
          {},
          heard('Client', {}, allowed(name), heard('Parameter', { name: allowed(name), value: allowed(value) })),
        ),
        heard('Redirect', {}, allowed(text)),
      ),
    )
  })
})

test('what a sender writes is sent back as it was written', () => {
  repeat(1000, (random) => {
    const text = hostileText(random)
    const xml = render(
      <Message>
        <Body>{text}</Body>
        <Comment>{text}</Comment>
      </Message>,
    )
    const [message] = parseRoot(xml).children
    const body = { tag: 'Body', attributes: {}, children: text === '' ? [] : [allowed(text)] }
    const children = typeof message === 'object' && 'children' in message ? message.children : []
    assert.deepEqual(children[0], { ...body, children: body.children.filter((child) => child !== '') })
    assert.equal(children.length, 2)
  })
})

test.run()

/** The text without what XML forbids. */
function allowed(text: string): string {
  return [...text]
    .map((character) => (/^[\ud800-\udfff]$/.test(character) ? '\ufffd' : character))
    .filter((character) => !/^[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]$/.test(character))
    .join('')
}
