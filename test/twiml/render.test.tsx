import assert from 'node:assert/strict'
import {
  Body,
  Comment,
  Dial,
  Gather,
  Hangup,
  Media,
  Message,
  type Node,
  Parameter,
  PhoneNumber,
  Redirect,
  Response,
  raw,
  render,
  renderAsync,
  Say,
  Sms,
  Start,
  Stream,
  TwimlError,
  type TwimlWarning,
  useRequest,
} from 'twimlx'
import { jsx } from 'twimlx/jsx-runtime'
import { twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

/** The document without the declaration. */
function body(node: Node, options?: Parameters<typeof render>[1]): string {
  const document = render(node, options)
  assert.ok(document.startsWith(DECLARATION))
  return document.slice(DECLARATION.length).trimStart()
}

/** An element with attributes that TypeScript would not let pass. */
const untyped = (type: Parameters<typeof jsx>[0], props: object, children?: Node) => jsx(type, { ...props, children })

// ── documents ──────────────────────────────────────────────────────────────────────────────────────────────────────

test('a document begins with the declaration, and has no white space between elements', () => {
  assert.equal(
    render(
      <Response>
        <Say voice="Polly.Joanna">Hello</Say>
        <Hangup />
      </Response>,
    ),
    '<?xml version="1.0" encoding="UTF-8"?><Response><Say voice="Polly.Joanna">Hello</Say><Hangup/></Response>',
  )
})

test('a bare verb is wrapped in Response', () => {
  assert.equal(body(<Say>Hello</Say>), '<Response><Say>Hello</Say></Response>')
})

test('a fragment and a list are wrapped in Response', () => {
  assert.equal(
    body(
      <>
        <Say>Hello</Say>
        <Hangup />
      </>,
    ),
    '<Response><Say>Hello</Say><Hangup/></Response>',
  )
  assert.equal(body([<Say key="1">Hello</Say>, null]), '<Response><Say>Hello</Say></Response>')
})

test('nothing is an empty Response', () => {
  for (const nothing of [null, undefined, true, false, '', [], ' \n']) assert.equal(body(nothing), '<Response/>')
  assert.equal(body(<Response />), '<Response/>')
})

test('a Response in a component, a fragment or a list is found', () => {
  const Page = () => (
    <Response>
      <Hangup />
    </Response>
  )
  assert.equal(body(<Page />), '<Response><Hangup/></Response>')
  assert.equal(body([null, [<Page key="1" />]]), '<Response><Hangup/></Response>')
})

test('Response in Response is refused', () => {
  const Page = () => <Response />
  assert.throws(
    () =>
      render(
        <Response>
          <Page />
        </Response>,
      ),
    { name: 'TwimlError', code: 'nesting', path: 'Response > Page > Response' },
  )
})

test('nothing stands beside a Response, before or after it', () => {
  const beside: Node[] = [<Say key="1">Hello</Say>, <Response key="2" />, 'Hello']
  for (const node of beside) {
    assert.throws(() => render([<Response key="a" />, node]), TwimlError, 'after')
    assert.throws(() => render([node, <Response key="a" />]), TwimlError, 'before')
  }
})

test('text alone is refused: nobody would hear it', () => {
  assert.throws(() => render('Hello'), { code: 'text-not-allowed', message: /<Say>/ })
})

test('white space between elements is no text', () => {
  const spaced = (
    <Response>
      {' '}
      <Hangup />
      {'\n\t'}
    </Response>
  )
  assert.match(body(spaced), /^<Response>\s*<Hangup\/>\s*<\/Response>$/)
})

test('a comment goes into the Response that is added', () => {
  assert.equal(
    body(
      <>
        <Comment>menu</Comment>
        <Hangup />
      </>,
    ),
    '<Response><!-- menu --><Hangup/></Response>',
  )
})

test('a comment may stand beside a Response of its own', () => {
  assert.equal(
    body(
      <>
        <Comment>before</Comment>
        <Response />
        <Comment>after</Comment>
      </>,
    ),
    '<!-- before --><Response/><!-- after -->',
  )
})

test('attributes stand in the order in which they were written', () => {
  assert.equal(
    body(
      <Gather timeout={3} numDigits={1}>
        <Say loop={2} voice="alice" />
      </Gather>,
    ),
    '<Response><Gather timeout="3" numDigits="1"><Say loop="2" voice="alice"/></Gather></Response>',
  )
})

test('attributes: undefined and null are left out, false and empty text are not', () => {
  assert.equal(
    body(<Gather numDigits={undefined} timeout={null} actionOnEmptyResult={false} finishOnKey="" />),
    '<Response><Gather actionOnEmptyResult="false" finishOnKey=""/></Response>',
  )
})

test('text and attributes are escaped', () => {
  assert.equal(
    body(<Say>{'a < b & c > "d" \'e\' ]]>'}</Say>),
    '<Response><Say>a &lt; b &amp; c &gt; "d" \'e\' ]]&gt;</Say></Response>',
  )
  assert.equal(
    body(<Redirect method="POST">{'/a?b=1&c=<2>'}</Redirect>),
    '<Response><Redirect method="POST">/a?b=1&amp;c=&lt;2&gt;</Redirect></Response>',
  )
  assert.equal(
    body(<Gather action={'/a?b=1&c="<2>\'\t\r\n'} />),
    '<Response><Gather action="/a?b=1&amp;c=&quot;&lt;2>\'&#x9;&#xD;&#xA;"/></Response>',
  )
})

test('white space in text is kept; a carriage return is escaped', () => {
  assert.equal(body(<Message>{' a\tb\r\nc '}</Message>), '<Response><Message> a\tb&#xD;\nc </Message></Response>')
})

// ── validate ───────────────────────────────────────────────────────────────────────────────────────────────────────

test('validate: false writes what would be refused', () => {
  const refused: [Node, string][] = [
    [<Dial timeout={1}>1</Dial>, '<Dial timeout="1">1</Dial>'],
    [untyped(Say, { nosuch: true }), '<Say nosuch="true"/>'],
    [untyped('Shiny', { new: 1 }, 'x'), '<Shiny new="1">x</Shiny>'],
    [
      <Dial key="1">
        <Say>x</Say>
      </Dial>,
      '<Dial><Say>x</Say></Dial>',
    ],
    [untyped(PhoneNumber, { method: 'PUT' }), '<Number method="PUT"/>'],
    ['Hello', 'Hello'],
  ]
  for (const [node, written] of refused) {
    assert.throws(() => render(node), TwimlError, written)
    assert.equal(body(node, { validate: false }), `<Response>${written}</Response>`)
  }
})

test('validate: false escapes all the same', () => {
  assert.equal(
    body(untyped('Shiny', { a: '"<&' }, '<b>&'), { validate: false }),
    '<Response><Shiny a="&quot;&lt;&amp;">&lt;b&gt;&amp;</Shiny></Response>',
  )
})

test('validate: false lets no name pass that would break the XML', () => {
  for (const name of ['a b', 'a="1" b', 'a>', '', '1a', 'a/', '<']) {
    assert.throws(() => render(untyped(Say, { [name]: 1 }), { validate: false }), TwimlError, name)
  }
  for (const tag of ['a b', 'a>', '1a', 'a/', '<a', '!--', '?xml']) {
    assert.throws(() => render(untyped(tag, {}), { validate: false }), TwimlError, tag)
  }
})

test('validate: false lets no value pass that has no text', () => {
  for (const value of [() => '', Symbol('a'), {}, Number.NaN, [{}], Promise.resolve(''), <Say key="1" />]) {
    assert.throws(() => render(untyped(Say, { voice: value }), { validate: false }), TwimlError)
  }
})

test('validate: false gives no warnings', () => {
  const warnings: TwimlWarning[] = []
  render(<Say />, { validate: false, onWarning: (warning) => warnings.push(warning) })
  assert.deepEqual(warnings, [])
})

// ── strict ─────────────────────────────────────────────────────────────────────────────────────────────────────────

test('characters that XML forbids are dropped', () => {
  assert.equal(body(<Say>{'a\0b\u0008c\u000bd\u001fe\ufffef\uffffg'}</Say>), '<Response><Say>abcdefg</Say></Response>')
  assert.equal(body(<Gather action={'/a\0\u001f\uffff'} />), '<Response><Gather action="/a"/></Response>')
})

test('half a surrogate pair becomes U+FFFD; a whole one stays', () => {
  assert.equal(body(<Say>{'\ud83d \ude00 \u{1f600}'}</Say>), '<Response><Say>\ufffd \ufffd \u{1f600}</Say></Response>')
  assert.equal(body(<Gather action={'/\ud83d'} />), '<Response><Gather action="/\ufffd"/></Response>')
})

test('strict: true refuses them, by number', () => {
  for (const [character, name] of [
    ['\0', 'U+0000'],
    ['\u001f', 'U+001F'],
    ['\uffff', 'U+FFFF'],
    ['\ud83d', 'U+D83D'],
  ] as const) {
    const expected = { name: 'TwimlError', code: 'bad-character', message: new RegExp(`U\\${name.slice(1)}`) }
    assert.throws(() => render(<Say>{`a${character}b`}</Say>, { strict: true }), expected)
    assert.throws(() => render(<Gather action={`/${character}`} />, { strict: true }), expected)
  }
})

test('strict: true leaves alone what XML allows', () => {
  const text = 'a\tb\r\nc \u{1f600} \u007f\u0085\u2028\ufeff\ufffd'
  assert.equal(render(<Say>{text}</Say>, { strict: true }), render(<Say>{text}</Say>))
})

// ── onWarning ──────────────────────────────────────────────────────────────────────────────────────────────────────

test('onWarning gets each warning, in the order of the document, with its place', () => {
  const warnings: TwimlWarning[] = []
  render(
    <Response>
      <Say />
      <Hangup />
      <Say voice="nobody">Bye</Say>
    </Response>,
    { onWarning: (warning) => warnings.push(warning) },
  )
  assert.deepEqual(
    warnings.map(({ severity, code, path }) => [severity, code, path]),
    [
      ['warning', 'empty-content', 'Response > Say'],
      ['warning', 'unreachable', 'Response > Say'],
      ['warning', 'unlisted-value', 'Response > Say'],
    ],
  )
  for (const { message, reason, path, source } of warnings) {
    assert.match(String(source?.fileName), /render\.test\.tsx$/)
    assert.ok(message.startsWith(reason) && message.endsWith(`in ${path}`))
  }
})

test('onWarning of renderAsync gets those of async components', async () => {
  const codes: string[] = []
  const Empty = async () => <Say />
  await renderAsync([<Empty key="1" />, <Empty key="2" />], { onWarning: ({ code }) => codes.push(code) })
  assert.deepEqual(codes, ['empty-content', 'empty-content'])
})

test('errors are thrown, not handed to onWarning', () => {
  assert.throws(() => render(<Say loop={-1} />, { onWarning: () => assert.fail() }), { code: 'out-of-range' })
})

// ── request ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('request is what useRequest gives, at any depth', () => {
  const Digits = () => useRequest('voice').digits
  const Page = () => (
    <Say>
      You pressed <Digits />.
    </Say>
  )
  assert.equal(
    body(<Page />, { request: twilioRequest({ digits: '42' }) }),
    '<Response><Say>You pressed 42.</Say></Response>',
  )
})

test('request reaches async components', async () => {
  const Page = async () => {
    const { from } = useRequest('voice')
    await null
    return <Say>{from}</Say>
  }
  const document = await renderAsync([<Page key="1" />, <Page key="2" />], {
    request: twilioRequest({ from: '+15550100' }),
  })
  assert.ok(document.includes('<Say>+15550100</Say><Say>+15550100</Say>'))
})

test('useRequest without a request is an error that says what to pass', () => {
  const Page = () => <Say>{useRequest().from}</Say>
  assert.throws(() => render(<Page />), {
    name: 'TwimlError',
    code: 'no-request',
    path: 'Page',
    message: /twilioRequest/,
  })
})

// ── pretty ─────────────────────────────────────────────────────────────────────────────────────────────────────────

test('pretty: each element on a line of its own, two spaces a level', () => {
  assert.equal(
    render(
      <Response>
        <Gather numDigits={1}>
          <Say>Press 1.</Say>
        </Gather>
        <Dial>
          <PhoneNumber>+15550100</PhoneNumber>
        </Dial>
        <Hangup />
      </Response>,
      { pretty: true },
    ),
    `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Gather numDigits="1">
    <Say>Press 1.</Say>
  </Gather>
  <Dial>
    <Number>+15550100</Number>
  </Dial>
  <Hangup/>
</Response>`,
  )
})

test('pretty: nothing is added in Say, Message, Body or Sms', () => {
  const document = render(
    <>
      <Say>
        <p>One.</p>
        <s>Two.</s>
      </Say>
      <Sms>Three.</Sms>
    </>,
    { pretty: true },
  )
  assert.ok(document.includes('\n  <Say><p>One.</p><s>Two.</s></Say>\n  <Sms>Three.</Sms>\n'))
  const reply = (
    <Message>
      <Body>Hi</Body>
      <Media>https://example.com/a.png</Media>
    </Message>
  )
  assert.match(render(reply, { pretty: true }), /<Body>Hi<\/Body>/)
})

test('pretty: nothing is added beside text', () => {
  const mixed = (
    <Dial>
      +15550100<PhoneNumber>+15550101</PhoneNumber>
    </Dial>
  )
  assert.ok(render(mixed, { pretty: true }).includes('\n  <Dial>+15550100<Number>+15550101</Number></Dial>\n'))
})

test('pretty: a > in an attribute ends no tag', () => {
  const document = render(
    <Gather action="/a>b">
      <Say>x</Say>
    </Gather>,
    { pretty: true },
  )
  assert.ok(document.includes('\n  <Gather action="/a>b">\n    <Say>x</Say>\n  </Gather>\n'))
})

test('pretty: comments stand on lines of their own, also with tags in them', () => {
  const document = render(
    <>
      <Comment>{'<Say> & "it\'s"'}</Comment>
      <Hangup />
    </>,
    { pretty: true },
  )
  assert.ok(document.includes('\n  <!-- <Say> & "it\'s" -->\n  <Hangup/>\n'))
})

test('pretty: without the white space between elements it is the compact document, for 2,000 random trees', () => {
  const random = generator(7)
  for (let count = 0; count < 2_000; count++) {
    const tree = randomDocument(random)
    const compact = render(tree, { validate: false })
    const pretty = render(tree, { validate: false, pretty: true })
    // No random text has a line end in it.
    assert.equal(pretty.replace(/\n */g, ''), compact)
    for (const spoken of compact.match(/<(Say|Sms|Body)[ >].*?<\/\1>/g) ?? [])
      assert.ok(pretty.includes(spoken), spoken)
  }
})

/** Whole numbers below a limit, the same for the same seed. */
function generator(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

function randomDocument(random: (limit: number) => number): Node {
  const text = () => Array.from({ length: random(6) }, () => 'ab <>&"\'-/=!?\t'[random(14)]).join('')
  const list = (make: () => Node) => Array.from({ length: random(4) }, make)
  const spoken = (): Node => (random(2) === 0 ? text() : <emphasis>{list(spoken)}</emphasis>)
  const verb = (): Node => {
    switch (random(8)) {
      case 0:
        return <Gather action={text()}>{list(verb)}</Gather>
      case 1:
        return <Dial>{random(2) === 0 ? text() : list(() => <PhoneNumber>{text()}</PhoneNumber>)}</Dial>
      case 2:
        return (
          <Start>
            {list(() => (
              <Stream name={text()}>
                {list(() => (
                  <Parameter name={text()} value={text()} />
                ))}
              </Stream>
            ))}
          </Start>
        )
      case 3:
        return <Comment>{text()}</Comment>
      case 4:
        return <Sms>{text()}</Sms>
      case 5:
        return <Redirect>{text()}</Redirect>
      default:
        return <Say>{list(spoken)}</Say>
    }
  }
  return list(verb)
}

// ── size ───────────────────────────────────────────────────────────────────────────────────────────────────────────

test('a document of 64 kB passes; one byte more does not', () => {
  const frame = Buffer.byteLength(`${DECLARATION}<Response></Response>`)
  const sized = (bytes: number) => raw('x'.repeat(bytes - frame))
  assert.equal(Buffer.byteLength(render(sized(65_536))), 65_536)
  assert.throws(() => render(sized(65_537)), {
    name: 'TwimlError',
    code: 'too-large',
    twilioCode: 11750,
    message: /65537/,
  })
})

test('the size is counted in bytes, not in characters', () => {
  assert.throws(() => render(raw('é'.repeat(40_000))), { code: 'too-large' })
})

test('validate: false does not look at the size', () => {
  assert.ok(render(raw('x'.repeat(70_000)), { validate: false }).length > 70_000)
})

test.run()
