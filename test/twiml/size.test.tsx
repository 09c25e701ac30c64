// How large a document, and a text in it, may be.

import assert from 'node:assert/strict'
import {
  Annotate,
  BillingReferenceTag,
  Body,
  Client,
  Comment,
  createElement,
  Dial,
  Enqueue,
  Identity,
  lint,
  Media,
  Message,
  type Node,
  Pause,
  Queue,
  render,
  renderAsync,
  Say,
  Sip,
  Task,
  Uri,
} from 'twimlx'
import { test } from 'uvu'
import { errorOf, refuses } from './refuses.js'

/** A document of so many bytes. */
function documentOf(bytes: number, character = 'x'): Node {
  const empty = Buffer.byteLength(render(<Say> </Say>)) - 1
  const size = Buffer.byteLength(character)
  const count = Math.floor((bytes - empty) / size)
  return <Say>{character.repeat(count) + 'x'.repeat(bytes - empty - count * size)}</Say>
}

for (const character of ['x', 'é', '語', '😀']) {
  test(`64 kB of ${character}`, () => {
    assert.equal(Buffer.byteLength(render(documentOf(65_536, character))), 65_536)
    refuses(documentOf(65_537, character), {
      code: 'too-large',
      twilioCode: 11750,
      reason: 'The document has 65537 bytes; Twilio reads at most 64 kB.',
      path: 'Response',
    })
  })
}

test('64 kB of what has to be escaped', () => {
  assert.ok(render(<Say>{'&'.repeat(13_000)}</Say>))
  assert.equal(errorOf(<Say>{'&'.repeat(14_000)}</Say>).code, 'too-large')
})

test('64 kB, awaited', async () => {
  assert.ok(await renderAsync(documentOf(65_536)))
  await assert.rejects(renderAsync(documentOf(65_537)), { code: 'too-large' })
})

test('64 kB are counted as the document is given, indentation included', () => {
  const pauses = Array.from({ length: 8000 }, () => createElement(Pause))
  assert.ok(Buffer.byteLength(render(pauses)) < 65_536)
  assert.throws(() => render(pauses, { pretty: true }), { code: 'too-large' })
})

test('unchecked, a document may be larger', () => {
  assert.ok(render(documentOf(70_000), { validate: false }))
})

/** How long a text may be, and Twilio’s number for a longer one. */
const limits: readonly [name: string, limit: number, code: number, of: (text: string) => Node][] = [
  ['<Say>', 4096, 13521, (text) => <Say>{text}</Say>],
  ['<Say> of Polly', 3000, 13521, (text) => <Say voice="Polly.Amy">{text}</Say>],
  ['<Message>', 1599, 14103, (text) => <Message>{text}</Message>],
  [
    '<Queue>',
    64,
    14213,
    (text) => (
      <Dial>
        <Queue>{text}</Queue>
      </Dial>
    ),
  ],
  ['<Enqueue>', 64, 14205, (text) => <Enqueue>{text}</Enqueue>],
  [
    '<Sip>',
    254,
    13243,
    (text) => (
      <Dial>
        <Sip>{text}</Sip>
      </Dial>
    ),
  ],
  [
    '<BillingReferenceTag>',
    128,
    13120,
    (text) => (
      <Annotate>
        <BillingReferenceTag>{text}</BillingReferenceTag>
      </Annotate>
    ),
  ],
]

const tooLong = (node: Node) => lint(node).filter(({ code }) => code === 'text-too-long')

for (const [name, limit, code, of] of limits) {
  test(`${name} holds ${limit} characters`, () => {
    // What is written `&amp;` counts as one, except for speech, which a URL has to hold.
    const text = name.startsWith('<Say>') ? 'x' : '&'
    assert.deepEqual(tooLong(of(text.repeat(limit))), [])
    const [finding, ...more] = tooLong(of(text.repeat(limit + 1)))
    assert.deepEqual(more, [])
    assert.equal(finding?.twilioCode, code)
    assert.match(String(finding?.reason), new RegExp(`has ${limit + 1} characters; at most ${limit} are allowed`))
    assert.equal(finding?.severity, name.startsWith('<Say>') ? 'warning' : 'error')
  })
}

/** Characters, and how many of them make 4,500 in a form. */
const encoded: readonly [character: string, count: number][] = [
  ['&', 1500],
  ['~', 1500],
  ['é', 750],
  ['語', 500],
  ['😀', 375],
]

for (const [character, count] of encoded) {
  test(`<Say> holds ${count} of ${character}`, () => {
    assert.deepEqual(tooLong(<Say>{character.repeat(count)}</Say>), [])
    const [finding, ...more] = tooLong(<Say>{character.repeat(count) + (character === '😀' ? 'x' : character)}</Say>)
    assert.deepEqual(more, [])
    assert.equal(finding?.severity, 'warning')
    assert.equal(finding?.twilioCode, 13521)
    assert.match(String(finding?.reason), /^The text of <Say> has more than 4500 characters as a URL encodes it\.$/)
  })
}

test('what a form leaves as it is counts as one', () => {
  for (const character of ['x', 'Z', '0', '*', '-', '.', '_']) {
    assert.deepEqual(tooLong(<Say>{character.repeat(4096)}</Say>), [], character)
  }
  assert.deepEqual(tooLong(<Say>{'a '.repeat(2047)}</Say>), [])
})

test('a text that is too long in both ways draws one warning', () => {
  const [finding, ...more] = tooLong(<Say>{'é'.repeat(4097)}</Say>)
  assert.match(String(finding?.reason), /has 4097 characters; at most 4096/)
  assert.deepEqual(more, [])
})

test('only speech has to fit into a URL', () => {
  assert.deepEqual(tooLong(<Message>{'語'.repeat(1599)}</Message>), [])
})

test('what a URL holds is counted without tags, comments and the white space around', () => {
  const words = Array.from({ length: 100 }, () => createElement('emphasis', { level: 'strong' }, '語'.repeat(5)))
  const node = (
    <Say>
      {'\n'.repeat(50)}
      {words}
      <Comment>{'語'.repeat(100)}</Comment>
      {' '.repeat(50)}
    </Say>
  )
  assert.deepEqual(tooLong(node), [])
  assert.equal(tooLong(<Say>{[...words, 'x']}</Say>).length, 1)
})

test('tags are not counted', () => {
  const words = Array.from({ length: 400 }, () => createElement('emphasis', null, '0123456789'))
  assert.deepEqual(lint(<Say>{words}</Say>), [])
})

test('white space around text is not counted', () => {
  const text = `\n  ${'x'.repeat(64)}\n  `
  assert.ok(render(<Enqueue>{text}</Enqueue>))
})

test('the text of a <Task> is none of its queue’s name', () => {
  const task = JSON.stringify({ account: 'x'.repeat(200) })
  assert.ok(
    render(
      <Enqueue workflowSid="WW1">
        <Task>{task}</Task>
      </Enqueue>,
    ),
  )
})

test('each address of a <Sip> has its own length', () => {
  const uri = `sip:${'x'.repeat(200)}@example.com`
  assert.ok(
    render(
      <Dial>
        <Sip>
          <Uri>{uri}</Uri>
          <Uri>{uri}</Uri>
        </Sip>
      </Dial>,
    ),
  )
})

test('the URL of a <Media> is none of the message’s text', () => {
  const url = `https://example.com/${'x'.repeat(200)}`
  assert.ok(
    render(
      <Message>
        <Body>{'x'.repeat(1500)}</Body>
        <Media>{url}</Media>
      </Message>,
    ),
  )
})

test('an <Identity> may be as long as a client’s name', () => {
  assert.ok(
    render(
      <Dial>
        <Client>
          <Identity>{'x'.repeat(256)}</Identity>
        </Client>
      </Dial>,
    ),
  )
})

/** Texts of 64 and 254 characters, with a noun beside them whose text is longer still. */
const besideNouns: readonly [name: string, of: (text: string) => Node][] = [
  [
    '<Enqueue>',
    (text) => (
      <Enqueue>
        {text.repeat(64)}
        <Task>{JSON.stringify('x'.repeat(300))}</Task>
      </Enqueue>
    ),
  ],
  [
    '<Client>',
    (text) => (
      <Dial>
        <Client>
          {text.repeat(256)}
          <Identity>{'x'.repeat(300)}</Identity>
        </Client>
      </Dial>
    ),
  ],
  [
    '<Sip>',
    (text) => (
      <Dial>
        <Sip>
          {text.repeat(254)}
          <Uri>{'x'.repeat(300)}</Uri>
        </Sip>
      </Dial>
    ),
  ],
  [
    '<Message>',
    (text) => (
      <Message>
        {text.repeat(1599)}
        <Body>{'x'.repeat(1000)}</Body>
        <Media>{`https://example.com/${'x'.repeat(1000)}`}</Media>
      </Message>
    ),
  ],
]

for (const [name, of] of besideNouns) {
  test(`the text of nouns does not count towards that of ${name}`, () => {
    assert.deepEqual(tooLong(of('x')), [])
    assert.equal(tooLong(of('xx')).length, 1)
  })
}

test('white space around text is not counted beside nouns, either', () => {
  const [before, after] = ['\n        ', '\n    ']
  const node = (
    <Enqueue>
      {before}
      {'x'.repeat(64)}
      {before}
      <Task>{'{}'}</Task>
      {after}
    </Enqueue>
  )
  assert.deepEqual(tooLong(node), [])
})

test('a noun does not count, even with a comment in it', () => {
  const node = (
    <Enqueue>
      {'x'.repeat(60)}
      <Task>
        {'{"language": "en"}'}
        <Comment>from the form</Comment>
      </Task>
      {'\n    '}
    </Enqueue>
  )
  assert.deepEqual(tooLong(node), [])
})

test('white space between nouns is no text', () => {
  const lines = Array.from({ length: 5 }, () => [' '.repeat(100), createElement(Uri, null, 'sip:a@example.com')])
  assert.deepEqual(
    tooLong(
      <Dial>
        <Sip>{lines}</Sip>
      </Dial>,
    ),
    [],
  )
})

test('text of several parts is counted as one', () => {
  assert.equal(
    errorOf(
      <Enqueue>
        {'x'.repeat(40)}
        {'x'.repeat(40)}
      </Enqueue>,
    ).code,
    'text-too-long',
  )
})

test.run()
