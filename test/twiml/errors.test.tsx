// What bad input gets: a sentence, a code, and the place. `at` is what this file reads where the error points to.

import assert from 'node:assert/strict'
import {
  Client,
  createElement,
  Dial,
  type Element,
  Gather,
  Hangup,
  type Node,
  Parameter,
  Pause,
  Play,
  Record,
  Redirect,
  ReferSip,
  Response,
  render,
  renderAsync,
  Say,
  TwimlError,
} from 'twimlx'
import { test } from 'uvu'
import { errorOf, refuses } from './refuses.js'

test('an unknown attribute, misspelt', () => {
  refuses(<Gather {...({ numdigits: 1 } as object)} />, {
    code: 'unknown-attribute',
    twilioCode: 12200,
    reason: '<Gather> has no attribute `numdigits`; did you mean `numDigits`?',
    path: 'Gather',
    at: '<Gather {...({ numdigits',
  })
})

test('an unknown attribute, like none', () => {
  refuses(<Hangup {...({ reason: 'busy' } as object)} />, {
    code: 'unknown-attribute',
    twilioCode: 12200,
    reason: '<Hangup> has no attribute `reason`.',
    path: 'Hangup',
    at: '<Hangup {...({ reason',
  })
})

test('names that every object has are no attributes', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    assert.equal(errorOf(<Say {...JSON.parse(`{ "${name}": "x" }`)}>x</Say>).code, 'unknown-attribute')
  }
})

test('an unknown value, misspelt', () => {
  refuses(<Record {...({ trim: 'trim-silense' } as object)} />, {
    code: 'bad-value',
    twilioCode: 13699,
    reason: '<Record> has trim="trim-silense"; it takes `trim-silence` or `do-not-trim`; did you mean `trim-silence`?',
    path: 'Record',
    at: '<Record {...({ trim',
  })
})

test('an unknown value, in another case', () => {
  refuses(<Redirect {...({ method: 'post' } as object)}>/menu</Redirect>, {
    code: 'bad-value',
    twilioCode: 13710,
    reason: '<Redirect> has method="post"; it takes `GET` or `POST`; did you mean `POST`?',
    path: 'Redirect',
    at: '<Redirect {...({ method',
  })
})

test('a number out of range', () => {
  refuses(
    <Response>
      <Gather>
        <Play loop={-1}>/hold.mp3</Play>
      </Gather>
    </Response>,
    {
      code: 'out-of-range',
      twilioCode: 13410,
      reason: '<Play> has loop={-1}; it takes a whole number, 0 or more.',
      path: 'Response > Gather > Play',
      at: '<Play loop={-1}',
    },
  )
})

test('a long value is quoted in part', () => {
  const { reason } = errorOf(<Pause {...({ length: 'x'.repeat(1000) } as object)} />)
  assert.ok(reason.length < 200, reason)
})

test('a missing attribute', () => {
  refuses(
    <Dial>
      <Client>
        anna
        <Parameter {...({ name: 'plan' } as { name: string; value: string })} />
      </Client>
    </Dial>,
    {
      code: 'missing-attribute',
      twilioCode: 12200,
      reason: '<Parameter> needs the attribute `value`.',
      path: 'Dial > Client > Parameter',
      at: '<Parameter {...',
    },
  )
})

test('an unknown element', () => {
  refuses(createElement('brake' as string), {
    code: 'unknown-element',
    twilioCode: 12200,
    reason:
      '<brake> is not in the vocabulary; did you mean `break`? What Twilio has added since can be declared with defineElement.',
    path: 'brake',
  })
})

test('an element of Twilio’s, written as a tag', () => {
  const { reason } = errorOf(createElement('gather' as string))
  assert.equal(reason, "<gather> is not a lower-case (SSML) element. Import it: import { Gather } from 'twimlx'.")
  assert.match(errorOf(createElement('number' as string)).reason, /import \{ PhoneNumber \} from 'twimlx'/)
})

test('a tag that is no name is refused, checked or not', () => {
  for (const validate of [true, false]) {
    for (const tag of ['', 'a b', 'a/><Hangup', 'a"', '1', '#raw', '!--', '?xml', 'a\n', 'é<']) {
      assert.throws(() => render(createElement(tag), { validate }), TwimlError, tag)
    }
  }
})

test('an attribute that is no name is refused, checked or not', () => {
  for (const validate of [true, false]) {
    for (const name of ['', 'a b', 'a="1" b', '>', '"', '1', 'a\n', 'a:b:c']) {
      assert.throws(() => render(<Say {...{ [name]: '1' }}>x</Say>, { validate }), TwimlError, name)
    }
  }
})

/** Neither text nor element nor list, and how the message calls it. */
const strangers: readonly [name: string, called: RegExp, value: unknown][] = [
  ['a function', /function/, () => 'x'],
  ['a component', /Gather/, Gather],
  ['a symbol', /symbol/, Symbol('x')],
  ['NaN', /NaN/, Number.NaN],
  ['Infinity', /Infinity/, Number.POSITIVE_INFINITY],
  ['-Infinity', /-Infinity/, Number.NEGATIVE_INFINITY],
  ['a plain object', /object/, { text: 'x' }],
  ['an object without prototype', /object/, Object.create(null)],
  ['a Map', /Map/, new Map([['text', 'x']])],
  ['a promise', /promise/, Promise.resolve('x')],
  ['a Date', /Date/, new Date(0)],
  ['a RegExp', /RegExp/, /x/],
  ['an Error', /Error/, new Error('x')],
  ['URLSearchParams', /URLSearchParams/, new URLSearchParams('text=x')],
]

for (const [name, message, value] of strangers) {
  const child = value as Node

  test(`a child that is ${name}`, () => {
    const expected = { code: 'bad-child', path: 'Response > Gather > Say', at: '<Say>{child}' }
    const node = (
      <Response>
        <Gather>
          <Say>{child}</Say>
        </Gather>
      </Response>
    )
    const { reason } = refuses(node, { ...expected, reason: message })
    assert.match(reason, /^<Say> has /)
  })

  test(`a child in a list that is ${name}`, () => {
    const expected = { code: 'bad-child', path: 'Say', at: '<Say>a' }
    refuses(<Say>a{[['b'], [child]]}</Say>, { ...expected, reason: message })
  })

  test(`a document that is ${name}`, () => {
    refuses(child, { code: 'bad-child', path: '', reason: message })
  })

  test(`an attribute that is ${name}`, () => {
    const expected = { code: 'bad-value', twilioCode: 13511, path: 'Say', at: '<Say {...{ voice: value' }
    const kind = typeof value === 'object' ? /object|promise/ : message
    const { reason } = refuses(<Say {...{ voice: value as string }}>x</Say>, { ...expected, reason: kind })
    assert.match(reason, /^<Say> has voice=\{.*\}; .* no place in an attribute/)
  })
}

test('strangers are refused unchecked, too', () => {
  for (const [, , value] of strangers) {
    assert.throws(() => render(<Say>{value as Node}</Say>, { validate: false }), TwimlError)
    assert.throws(() => render(<Say voice={value as string}>x</Say>, { validate: false }), TwimlError)
  }
})

test('a message’s article fits', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, {}, <Say key="x" />]) {
    assert.doesNotMatch(errorOf(<Gather hints={value as string} />).reason, /\ba [aeiouIN]/)
  }
})

test('a component that throws', () => {
  const cause = new RangeError('no such department')
  function Department(): Node {
    throw cause
  }
  function Welcome() {
    return (
      <Gather>
        <Department />
      </Gather>
    )
  }
  const error = refuses(
    <Response>
      <Welcome />
    </Response>,
    {
      code: 'component-threw',
      reason: '<Department> threw RangeError: no such department',
      path: 'Response > Welcome > Gather > Department',
      at: '<Department />',
    },
  )
  assert.equal(error.cause, cause)
})

/** What can be thrown beside an Error, and how the message calls it. */
const thrown: readonly [value: unknown, called: string][] = [
  ['no connection', '"no connection"'],
  [undefined, '"undefined"'],
  [null, 'an object that is no Error'],
  [42, '"42"'],
  [{ code: 1 }, 'an object that is no Error'],
  [Object.create(null), 'an object that is no Error'],
  [Symbol('x'), '"Symbol(x)"'],
]

for (const [value, called] of thrown) {
  test(`a component that throws ${called}`, () => {
    const Broken = (): Node => {
      throw value
    }
    const expected = { code: 'component-threw', path: 'Broken', at: '<Broken />' }
    const error = refuses(<Broken />, { ...expected, reason: `<Broken> threw ${called}` })
    assert.equal(error.cause, value)
  })
}

test('an error of the tree in a component keeps its own place', () => {
  const Prompt = () => render(<Say loop={-1}>x</Say>)
  const { code, path } = errorOf(<Prompt />)
  assert.equal(code, 'out-of-range')
  assert.equal(path, 'Say')
})

test('an async component in render', () => {
  async function Balance() {
    return <Say>5 dollars</Say>
  }
  refuses(
    <Response>
      <Balance />
    </Response>,
    {
      code: 'async-component',
      reason: '<Balance> is async: it returned a promise. Use renderAsync() for a tree with async components.',
      path: 'Response > Balance',
      at: '<Balance />',
    },
  )
})

test('an async component in render that fails leaves no unhandled rejection', async () => {
  const Balance = async (): Promise<Node> => {
    throw new Error('no connection')
  }
  assert.equal(errorOf(<Balance />).code, 'async-component')
  await new Promise((resolve) => setImmediate(resolve))
})

test('renderAsync rejects, and never throws', async () => {
  await assert.rejects(renderAsync(<Say loop={-1}>x</Say>), { name: 'TwimlError', code: 'out-of-range' })
})

test('a component that is not there', () => {
  const Missing = undefined as unknown as () => Element
  refuses(
    <Response>
      <Missing />
    </Response>,
    {
      code: 'bad-type',
      reason: /^An element's type is undefined, not a component\./,
      path: 'Response > undefined',
      at: '<Missing />',
    },
  )
})

for (const type of [null, 42, {}, Symbol('x'), []]) {
  test(`a component that is ${String(type)}`, () => {
    assert.equal(errorOf(createElement(type as never)).code, 'bad-type')
  })
}

test('the global Number', () => {
  refuses(
    <Dial>
      <Number>+15550100</Number>
    </Dial>,
    {
      code: 'not-an-element',
      reason:
        "<Number> is JavaScript's global Number, not an element of TwiML. Import it: import { PhoneNumber } from 'twimlx', and write <PhoneNumber>.",
      path: 'Dial > Number',
      at: '<Number>',
    },
  )
})

test('the global Number never passes, whatever is in it', () => {
  for (const child of ['15550100', 15550100, '', null, undefined, [], '1', 0]) {
    const node = <Dial>{createElement(Number as never, null, child)}</Dial>
    for (const validate of [true, false]) assert.equal(errorOf(node, { validate }).code, 'not-an-element')
  }
})

for (const name of ['Response', 'Headers'] as const) {
  test(`the global ${name}`, () => {
    refuses(createElement(globalThis[name] as never, null, <Say>x</Say>), {
      code: 'not-an-element',
      reason: `<${name}> is JavaScript's global ${name}, not an element of TwiML. Import it: import { ${name} } from 'twimlx'.`,
      path: name,
    })
  })
}

test('parsed JSON never passes for an element', () => {
  for (const brand of ['Symbol(twimlx.element)', 'twimlx.element', null]) {
    const body = JSON.parse(JSON.stringify({ type: 'break', props: { children: 'x' }, $$typeof: brand }))
    assert.equal(errorOf(<Say>{body}</Say>).code, 'bad-child')
    assert.equal(errorOf(body).code, 'bad-child')
    assert.equal(errorOf(<Say {...{ voice: body }}>x</Say>).code, 'bad-value')
    assert.equal(errorOf(<Gather {...{ action: body }} />).code, 'bad-value')
    assert.equal(errorOf(<Redirect>{body}</Redirect>).code, 'bad-child')
  }
})

test('an error is an Error whose stack begins with the place', () => {
  const error = errorOf(<Play loop={-1} />)
  assert.ok(error instanceof Error)
  assert.equal(error.name, 'TwimlError')
  assert.match(String(error.stack), /^TwimlError: <Play> has loop.*\n {4}at <Play> \(.*errors\.test\.tsx:\d+:\d+\)\n/)
})

test('a list of what has no text', () => {
  for (const voice of [[Symbol('a')], [Object.create(null)], [[Symbol('a')]]]) {
    assert.throws(() => render(<Say voice={voice as never}>Hi</Say>), { name: 'TwimlError', path: 'Say' })
    assert.throws(() => render(<Gather input={voice as never} />), { name: 'TwimlError', path: 'Gather' })
  }
})

test('<Sip> of the other kind is told apart by its import', () => {
  assert.throws(
    () =>
      render(
        <Dial>
          <ReferSip>sip:a@example.com</ReferSip>
        </Dial>,
      ),
    { code: 'nesting', reason: /^<ReferSip> cannot stand in <Dial>/ },
  )
})

test('JavaScript’s own Number as a child is named', () => {
  assert.throws(() => render(<Dial>{Number as never}</Dial>), {
    code: 'not-an-element',
    reason: /import { PhoneNumber }/,
  })
})

test.run()
