import assert from 'node:assert/strict'
import {
  Comment,
  Dial,
  defineElement,
  Gather,
  lint,
  Message,
  type Node,
  Response,
  render,
  Say,
  TwimlError,
} from 'twimlx'
import { jsx } from 'twimlx/jsx-runtime'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

/** The code of the TwimlError that rendering throws. */
function codeOf(node: Node): string {
  try {
    render(node)
  } catch (error) {
    assert.ok(error instanceof TwimlError, String(error))
    return error.code
  }
  return assert.fail('nothing was thrown')
}

test('a tag alone: any attribute, any child, anywhere', () => {
  const Shiny = defineElement('Shiny')
  snapshot(
    <Dial>
      <Shiny level={3} bright>
        Hello
        <Say>x</Say>
      </Shiny>
    </Dial>,
    '<Response><Dial><Shiny level="3" bright="true">Hello<Say>x</Say></Shiny></Dial></Response>',
  )
})

test('values are written as everywhere: lists with spaces, undefined and null left out, escaped', () => {
  const Shiny = defineElement('Shiny')
  snapshot(
    <Shiny list={['a', 1]} none={undefined} empty="" nothing={null} text={'"<&'} big={1n} />,
    '<Response><Shiny list="a 1" empty="" text="&quot;&lt;&amp;" big="1"/></Response>',
  )
})

test('a value without text is refused', () => {
  const Shiny = defineElement('Shiny')
  for (const value of [{}, Symbol('a'), Number.NaN]) assert.equal(codeOf(<Shiny value={value} />), 'bad-value')
  // A function can only be meant as a component.
  assert.equal(codeOf(<Shiny value={() => ''} />), 'unmounted')
})

test('props may be typed', () => {
  const Shiny = defineElement<{ level: number }>('Shiny')
  snapshot(<Shiny level={3} />, '<Response><Shiny level="3"/></Response>')
  // @ts-expect-error: level is a number
  snapshot(<Shiny level="high" />, '<Response><Shiny level="high"/></Response>')
  // @ts-expect-error: level is missing
  snapshot(<Shiny />, '<Response><Shiny/></Response>')
})

test('parents: where it may stand', () => {
  const Shiny = defineElement('Shiny', { parents: [Gather, Response] })
  snapshot(
    <>
      <Shiny />
      <Gather>
        <Shiny />
      </Gather>
    </>,
    '<Response><Shiny/><Gather><Shiny/></Gather></Response>',
  )
  assert.equal(
    codeOf(
      <Dial>
        <Shiny />
      </Dial>,
    ),
    'nesting',
  )
})

test('parents: another element that was defined', () => {
  const Box = defineElement('Box', { parents: [Response] })
  const Lid = defineElement('Lid', { parents: [Box] })
  snapshot(
    <Box>
      <Lid />
    </Box>,
    '<Response><Box><Lid/></Box></Response>',
  )
  assert.equal(codeOf(<Lid />), 'nesting')
})

test('children: what may stand in it', () => {
  const Shiny = defineElement('Shiny', { children: [Say] })
  snapshot(
    <Shiny>
      <Say>x</Say>
    </Shiny>,
    '<Response><Shiny><Say>x</Say></Shiny></Response>',
  )
  assert.equal(
    codeOf(
      <Shiny>
        <Gather />
      </Shiny>,
    ),
    'nesting',
  )
})

test('text: none, optional, required', () => {
  const None = defineElement('None', { text: 'none' })
  const Optional = defineElement('Optional', { text: 'optional' })
  const Required = defineElement('Required', { text: 'required' })
  assert.equal(codeOf(<None>x</None>), 'text-not-allowed')
  snapshot(<Optional>x</Optional>, '<Response><Optional>x</Optional></Response>')
  assert.deepEqual(lint(<Optional />), [])
  assert.deepEqual(
    lint(<Required />).map(({ severity, code }) => `${severity} ${code}`),
    ['warning empty-content'],
  )
})

test('attributes: their names, with a hint for a near miss', () => {
  const Shiny = defineElement<{ level?: number }>('Shiny', { attributes: ['level'] })
  snapshot(<Shiny level={3} />, '<Response><Shiny level="3"/></Response>')
  assert.throws(() => render(jsx(Shiny, { levle: 3 })), {
    code: 'unknown-attribute',
    reason: '<Shiny> has no attribute `levle`; did you mean `level`?',
  })
})

test('attributes: a list is written with spaces, with or without the names', () => {
  const Named = defineElement<{ events: readonly string[] }>('Named', { attributes: ['events'] })
  snapshot(<Named events={['a', 'b']} />, '<Response><Named events="a b"/></Response>')
})

test('ends: what follows is never reached', () => {
  const Stop = defineElement('Stop2', { ends: 'always' })
  const Maybe = defineElement('Maybe', { ends: 'with-action' })
  const codes = (node: Node) => lint(node).map(({ code }) => code)
  const after = <Say key="2">never</Say>
  assert.deepEqual(codes([<Stop key="1" />, after]), ['unreachable'])
  assert.deepEqual(codes([<Maybe key="1" action="/a" />, after]), ['unreachable'])
  assert.deepEqual(codes([<Maybe key="1" />, after]), [])
})

test('it may stand among verbs of a call and among those of a message', () => {
  const Shiny = defineElement('Shiny')
  assert.deepEqual(lint([<Shiny key="1" />, <Say key="2">x</Say>]), [])
  assert.deepEqual(lint([<Shiny key="1" />, <Message key="2">x</Message>]), [])
})

test('comments stand in it, whatever it takes', () => {
  const Shiny = defineElement('Shiny', { children: [], text: 'none' })
  snapshot(
    <Shiny>
      <Comment>new</Comment>
    </Shiny>,
    '<Response><Shiny><!-- new --></Shiny></Response>',
  )
})

test('errors name it', () => {
  const Shiny = defineElement('Shiny', { text: 'none' })
  assert.throws(() => render(<Shiny>x</Shiny>), { path: 'Shiny', message: /<Shiny> takes no text/ })
})

test('a tag that is no XML name is refused at once', () => {
  for (const tag of ['', ' ', '1a', 'a b', 'a>', '<a', 'a/', '!--', '?xml', 'xml', 'XMLa', 'a:b', 'é', 'a"']) {
    assert.throws(() => defineElement(tag), { name: 'TypeError', message: /^defineElement: / }, tag)
  }
  for (const tag of ['a', 'A', '_a', 'a-b.c_1']) assert.ok(defineElement(tag))
})

test('a component in place of a URL is its URL', () => {
  const Shiny = defineElement('Shiny')
  const Next = () => null
  assert.match(render(<Shiny action={Next} />, { routes: { '/next': Next } }), /<Shiny action="\/next"\/>/)
})

test('SSML goes by its tag', () => {
  const Whisper = defineElement('whisper', { parents: [Say, 'emphasis'], children: ['break'] })
  assert.ok(
    render(
      <Say>
        <Whisper>
          psst <break />
        </Whisper>
      </Say>,
    ),
  )
  assert.throws(() => render(<Whisper>psst</Whisper>), { code: 'nesting' })
})

test('options that cannot be meant are refused', () => {
  assert.throws(() => defineElement(undefined as never), /not a name/)
  assert.throws(() => defineElement('Shiny', { attributes: { a: 1 } as never }), /a list of names/)
  assert.throws(() => defineElement('Shiny', { children: [undefined as never] }), /take elements/)
})

test.run()
