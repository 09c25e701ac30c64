import assert from 'node:assert/strict'
import { Fragment, type Node, render, Say, TwimlError } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

/** A node that TypeScript would not let stand there. */
const untyped = (value: unknown) => value as Node

test('text', () => {
  snapshot(<Say>Hello</Say>, '<Response><Say>Hello</Say></Response>')
})

test('text and values beside each other', () => {
  snapshot(
    <Say>
      Room {4}, floor {2}
    </Say>,
    '<Response><Say>Room 4, floor 2</Say></Response>',
  )
})

test('numbers', () => {
  snapshot(<Say>{0}</Say>, '<Response><Say>0</Say></Response>')
  snapshot(<Say>{-1.5}</Say>, '<Response><Say>-1.5</Say></Response>')
  snapshot(<Say>{-0}</Say>, '<Response><Say>0</Say></Response>')
  snapshot(<Say>{1e21}</Say>, '<Response><Say>1e+21</Say></Response>')
})

test('bigints', () => {
  snapshot(<Say>{123456789012345678901n}</Say>, '<Response><Say>123456789012345678901</Say></Response>')
  snapshot(<Say>{0n}</Say>, '<Response><Say>0</Say></Response>')
})

test('null, undefined and booleans render nothing', () => {
  snapshot(
    <Say>
      {null}
      {undefined}
      {true}
      {false}
    </Say>,
    '<Response><Say/></Response>',
  )
})

test('empty text renders nothing', () => {
  snapshot(<Say>{''}</Say>, '<Response><Say/></Response>')
})

test('arrays', () => {
  snapshot(
    ['1', '2'].map((digit) => <Say>{digit}</Say>),
    '<Response><Say>1</Say><Say>2</Say></Response>',
  )
  snapshot(<Say>{['a', ['b', ['c'], null], 1]}</Say>, '<Response><Say>abc1</Say></Response>')
  snapshot(<Say>{[]}</Say>, '<Response><Say/></Response>')
})

test('a hole in an array renders nothing', () => {
  const list: Node[] = []
  list[1] = 'b'
  snapshot(<Say>{list}</Say>, '<Response><Say>b</Say></Response>')
})

test('sets and other iterables', () => {
  snapshot(<Say>{new Set(['a', 'b', 'a'])}</Say>, '<Response><Say>ab</Say></Response>')
  snapshot(<Say>{new Map([['x', 'a']]).values()}</Say>, '<Response><Say>a</Say></Response>')
})

test('generators', () => {
  function* countdown(from: number) {
    for (let n = from; n > 0; n--) yield <Say>{n}</Say>
  }
  snapshot(countdown(2), '<Response><Say>2</Say><Say>1</Say></Response>')
})

test('a component may be a generator', () => {
  function* Twice({ children }: { children: Node }) {
    yield <Say>{children}</Say>
    yield <Say>{children}</Say>
  }
  snapshot(<Twice>Hi</Twice>, '<Response><Say>Hi</Say><Say>Hi</Say></Response>')
})

test('fragments', () => {
  snapshot(
    <>
      <Say>a</Say>
      <Fragment key="b">
        <Say>b</Say>
        <Say>c</Say>
      </Fragment>
      <Fragment />
    </>,
    '<Response><Say>a</Say><Say>b</Say><Say>c</Say></Response>',
  )
})

test('a fragment with a key', () => {
  snapshot(
    ['a', 'b'].map((word) => (
      <Fragment key={word}>
        <Say>{word}</Say>
      </Fragment>
    )),
    '<Response><Say>a</Say><Say>b</Say></Response>',
  )
})

test('children as a prop', () => {
  snapshot(<Say children="Hello" />, '<Response><Say>Hello</Say></Response>')
})

test('children are handed on as they are', () => {
  function Polite({ children }: { children: Node }) {
    return <Say>Please {children}</Say>
  }
  snapshot(
    <Polite>
      press <emphasis>1</emphasis>
    </Polite>,
    '<Response><Say>Please press <emphasis>1</emphasis></Say></Response>',
  )
})

test('one element may stand in several places', () => {
  const bell = <Say>Ding</Say>
  snapshot([bell, bell], '<Response><Say>Ding</Say><Say>Ding</Say></Response>')
})

test('a key is accepted and never written', () => {
  snapshot(<Say key="a">Hello</Say>, '<Response><Say>Hello</Say></Response>')
})

test('a key after a spread is accepted and never written', () => {
  const props = { voice: 'alice' } as const
  snapshot(
    <Say {...props} key="a">
      Hello
    </Say>,
    '<Response><Say voice="alice">Hello</Say></Response>',
  )
})

test('a component does not see its key', () => {
  function Keys(props: object) {
    return <Say>{Object.keys(props).join()}</Say>
  }
  const props = { a: 1 }
  snapshot(<Keys {...props} key="k" />, '<Response><Say>a</Say></Response>')
  snapshot(<Keys key="k" {...props} />, '<Response><Say>a</Say></Response>')
})

test('10,000 children', () => {
  const words = Array.from({ length: 10_000 }, () => 'a')
  const document = render(<Say>{words}</Say>)
  assert.equal(document.length, render(<Say>a</Say>).length + 9_999)
})

test('10,000 children that are elements', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => <Say>{n}</Say>)
  const document = render(many, { validate: false })
  assert.equal(document.split('<Say>').length, 10_001)
  assert.ok(document.endsWith('<Say>9998</Say><Say>9999</Say></Response>'))
})

// ── what is no child ───────────────────────────────────────────────────────────────────────────────────────────────

for (const [what, value] of [
  ['a function', () => 'hello'],
  ['a symbol', Symbol('hello')],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['a plain object', { text: 'hello' }],
  ['an object without prototype', Object.create(null)],
  ['a Date', new Date(0)],
  ['a Map', new Map([['a', 'b']])],
  ['URLSearchParams', new URLSearchParams('a=b')],
] as const) {
  test(`${what} is refused`, () => {
    assert.throws(
      () => render(<Say>{untyped(value)}</Say>),
      (error) => error instanceof TwimlError && error.code === 'bad-child' && error.path === 'Say',
    )
  })

  test(`${what} in a list is refused, also without validation`, () => {
    assert.throws(() => render(<Say>{['a', [untyped(value)]]}</Say>, { validate: false }), { code: 'bad-child' })
  })
}

test('what is no child is refused at the root too', () => {
  for (const value of [() => 'hello', Number.NaN, { text: 'hello' }, Promise.resolve('hello')]) {
    assert.throws(() => render(untyped(value)), { name: 'TwimlError', code: 'bad-child' })
  }
})

test('a promise as a child is refused', () => {
  assert.throws(() => render(<Say>{untyped(Promise.resolve('hello'))}</Say>), { code: 'bad-child' })
})

test.run()
