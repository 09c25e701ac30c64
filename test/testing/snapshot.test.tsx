import assert, { AssertionError } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  Comment,
  Dial,
  defineRoutes,
  Gather,
  Hangup,
  Message,
  Redirect,
  Response,
  raw,
  Say,
  TwimlError,
  useRequest,
} from 'twimlx'
import { snapshot, twilioRequest, xml } from 'twimlx/testing'
import { test } from 'uvu'

async function Later({ text = 'Later' }: { text?: string }) {
  await null
  return <Say>{text}</Say>
}

function Menu() {
  return (
    <Response>
      <Gather numDigits={1}>
        <Say>Press 1.</Say>
      </Gather>
      <Hangup />
    </Response>
  )
}

/** What `run` throws, which must be a failed assertion. */
function failureOf(run: () => unknown): AssertionError {
  try {
    run()
  } catch (error) {
    assert.ok(error instanceof AssertionError, String(error))
    return error
  }
  return assert.fail('nothing was thrown')
}

/** The same for a promise. */
async function rejectionOf(promise: Promise<unknown> | undefined): Promise<AssertionError> {
  const error = await promise?.then(
    () => assert.fail('it was fulfilled'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof AssertionError, String(error))
  return error
}

/** Where this function was called, as `snapshot.test.tsx:12`. */
function here(): string {
  return placeIn(new Error('here').stack?.split('\n')[2])
}

function placeIn(line: string | undefined): string {
  return line?.match(/([\w.]+\.tsx:\d+):\d+/)?.[1] ?? `no place in: ${line}`
}

/** The place at the top of a failure's stack. */
function topOf({ stack = '' }: Error): string {
  return placeIn(stack.split('\n').find((line) => line.startsWith('    at ')))
}

// ── equal ──────────────────────────────────────────────────────────────────────────────────────────────────────────

test('a tree equals its pretty XML', () => {
  snapshot(
    <Menu />,
    `
      <Response>
        <Gather numDigits="1">
          <Say>Press 1.</Say>
        </Gather>
        <Hangup/>
      </Response>
    `,
  )
})

test('a tree equals its compact XML on one line', () => {
  snapshot(<Menu />, '<Response><Gather numDigits="1"><Say>Press 1.</Say></Gather><Hangup/></Response>')
})

test('what has no Response around it gets one', () => {
  snapshot(<Say>Hello</Say>, '<Response><Say>Hello</Say></Response>')
  snapshot(null, '<Response/>')
})

test('a synchronous tree gives undefined', () => {
  assert.equal(snapshot(<Hangup />, '<Response><Hangup/></Response>'), undefined)
})

test('a synchronous tree may be awaited', async () => {
  await snapshot(<Hangup />, '<Response><Hangup/></Response>')
})

test('the pretty option changes nothing', () => {
  snapshot(<Hangup />, '<Response><Hangup/></Response>', { pretty: true })
  snapshot(<Hangup />, '<Response>\n  <Hangup/>\n</Response>', { pretty: false })
})

test('a comment stands on a line of its own', () => {
  snapshot(
    <>
      <Comment>sales</Comment>
      <Hangup />
    </>,
    `
      <Response>
        <!-- sales -->
        <Hangup/>
      </Response>
    `,
  )
})

// ── the block ──────────────────────────────────────────────────────────────────────────────────────────────────────

test('a block may be indented by tabs', () => {
  snapshot(
    <Menu />,
    '\n\t\t<Response>\n\t\t\t<Gather numDigits="1">\n\t\t\t\t<Say>Press 1.</Say>\n\t\t\t</Gather>\n\t\t\t<Hangup/>\n\t\t</Response>\n\t',
  )
})

test('a block may be indented by four spaces', () => {
  snapshot(
    <Say>Hello</Say>,
    `
    <Response>
        <Say>Hello</Say>
    </Response>
    `,
  )
})

test('a block may begin beside the backtick', () => {
  snapshot(
    <Say>Hello</Say>,
    `<Response>
      <Say>Hello</Say>
    </Response>`,
  )
})

test('a block may have blank lines between elements', () => {
  snapshot(
    <Menu />,
    `

      <Response>
        <Gather numDigits="1">
          <Say>Press 1.</Say>
        </Gather>

        <Hangup/>
      </Response>

    `,
  )
})

test('a block may have Windows line ends', () => {
  snapshot(<Say>Hello</Say>, '\r\n  <Response>\r\n    <Say>Hello</Say>\r\n  </Response>\r\n')
})

test('the declaration counts when the block begins with one', () => {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>'
  snapshot(<Hangup />, `${declaration}<Response><Hangup/></Response>`)
  snapshot(
    <Hangup />,
    `
      ${declaration}
      <Response>
        <Hangup/>
      </Response>
    `,
  )
  failureOf(() => snapshot(<Hangup />, '<?xml version="1.1" encoding="UTF-8"?><Response><Hangup/></Response>'))
})

// ── text ───────────────────────────────────────────────────────────────────────────────────────────────────────────

test('several lines of text keep their line ends, written at the margin', () => {
  snapshot(
    <Message>{'Monday\nTuesday'}</Message>,
    `
      <Response>
        <Message>Monday
Tuesday</Message>
      </Response>
    `,
  )
})

test('several lines of text keep their line ends, written in line with the block', () => {
  snapshot(
    <Message>{'Monday\n\n  Tuesday'}</Message>,
    `
      <Response>
        <Message>Monday

        Tuesday</Message>
      </Response>
    `,
  )
})

test('white space in text counts', () => {
  failureOf(() => snapshot(<Say>Hello</Say>, '<Response><Say> Hello</Say></Response>'))
  failureOf(() => snapshot(<Say>Hello you</Say>, '<Response><Say>Hello  you</Say></Response>'))
  failureOf(() => snapshot(<Message>{'a\nb'}</Message>, '<Response><Message>a b</Message></Response>'))
  failureOf(() => snapshot(<Redirect>/voice</Redirect>, '<Response>\n<Redirect>\n/voice\n</Redirect>\n</Response>'))
})

test('white space between SSML elements counts', () => {
  const tree = (
    <Say>
      <s>One.</s> <s>Two.</s>
    </Say>
  )
  snapshot(tree, '<Response><Say><s>One.</s> <s>Two.</s></Say></Response>')
  failureOf(() => snapshot(tree, '<Response><Say><s>One.</s><s>Two.</s></Say></Response>'))
})

// ── a string of XML ────────────────────────────────────────────────────────────────────────────────────────────────

test('a string is taken for XML', () => {
  const reply = '<?xml version="1.0" encoding="UTF-8"?><Response><Say>Hello</Say><Hangup/></Response>'
  snapshot(
    reply,
    `
      <Response>
        <Say>Hello</Say>
        <Hangup/>
      </Response>
    `,
  )
  snapshot(reply, '<Response><Say>Hello</Say><Hangup/></Response>')
  snapshot(reply, reply)
})

test('a string of pretty XML equals the compact one', () => {
  snapshot('<Response>\r\n\t<Hangup/>\r\n</Response>\r\n', '<Response><Hangup/></Response>')
})

test('malformed XML never passes for what it was meant to be', () => {
  const expected = '<Response><Say>Hello</Say></Response>'
  const malformed = [
    '<Response><Say>Hello</Response>',
    '<Response><Say>Hello</Say>',
    '<Response><Say>Hello</say></Response>',
    '<Response><Say>Hello</Say></Response></Response>',
    '<Response><Say>Hello</Say></Response><',
  ]
  for (const reply of malformed) {
    failureOf(() => snapshot(reply, expected))
    failureOf(() => snapshot(<Say>Hello</Say>, reply))
  }
  failureOf(() => snapshot(<Response>{raw('<Say>Hello')}</Response>, expected))
})

// ── failures ───────────────────────────────────────────────────────────────────────────────────────────────────────

test('a failure shows the lines that differ among those around them', () => {
  const { message } = failureOf(() =>
    snapshot(
      <Menu />,
      `
        <Response>
          <Gather numDigits="2">
            <Say>Press 1.</Say>
          </Gather>
          <Redirect/>
        </Response>
      `,
    ),
  )
  assert.equal(
    message,
    `The XML is not what was expected (- expected, + actual):

  <Response>
-   <Gather numDigits="2">
+   <Gather numDigits="1">
      <Say>Press 1.</Say>
    </Gather>
-   <Redirect/>
+   <Hangup/>
  </Response>
`,
  )
})

test('a failure leaves out what is far from any difference', () => {
  const count = (last: string) => [...Array(9).keys(), last].map((n) => <Say>{n}</Say>)
  const { message } = failureOf(() => snapshot(count('ten'), String(xml(count('nine')))))
  assert.equal(
    message.slice(message.indexOf('\n\n') + 2),
    `  …
    <Say>6</Say>
    <Say>7</Say>
    <Say>8</Say>
-   <Say>nine</Say>
+   <Say>ten</Say>
  </Response>
`,
  )
})

test('a failure shows lines that are missing and lines too many', () => {
  const { message } = failureOf(() => snapshot('<A><B/><C/></A>', '<A><C/><D/></A>'))
  assert.match(message, /\n {2}<A>\n\+ {3}<B\/>\n {4}<C\/>\n- {3}<D\/>\n {2}<\/A>\n/)
})

test('a failure marks blanks at the end of a line', () => {
  const { message } = failureOf(() =>
    snapshot(<Message>{'a \nb'}</Message>, '<Response><Message>a\nb</Message></Response>'),
  )
  assert.match(message, /\n\+ {3}<Message>a ⏎\n/)
})

test('an empty block shows the whole document', () => {
  const { message } = failureOf(() => snapshot(<Hangup />, ''))
  assert.match(message, /\+ <Response>\n\+ {3}<Hangup\/>\n\+ <\/Response>\n/)
})

test('a failure in a long document is found soon', () => {
  const many = (first: number) => Array.from({ length: 6000 }, (_, n) => <Say>{first + n}</Say>)
  const { message } = failureOf(() =>
    snapshot(many(0), String(xml(many(10_000), { validate: false })), { validate: false }),
  )
  assert.match(message, /- {3}<Say>10000<\/Say>/)
  assert.match(message, /\+ {3}<Say>5999<\/Say>/)
})

test('a failure is a failed assertion with both texts, as runners want it', () => {
  const failure = failureOf(() => snapshot(<Hangup />, '<Response><Redirect/></Response>'))
  assert.equal(failure.name, 'AssertionError')
  assert.equal(failure.code, 'ERR_ASSERTION')
  assert.equal(failure.actual, '<Response>\n  <Hangup/>\n</Response>')
  assert.equal(failure.expected, '<Response>\n  <Redirect/>\n</Response>')
  assert.equal(failure.operator, 'snapshot')
})

test('the stack of a failure begins at the line of the test', () => {
  // biome-ignore format: both calls stand on one line
  const [place, failure] = [here(), failureOf(() => snapshot(<Hangup />, '<Response/>'))]
  assert.equal(topOf(failure), place)
})

test('the stack of a failure begins at the line of the test, after components have been awaited', async () => {
  // biome-ignore format: both calls stand on one line
  const [place, failure] = [here(), await rejectionOf(snapshot(<Later />, '<Response/>'))]
  assert.equal(topOf(failure), place)
  assert.ok(failure.stack?.startsWith(`AssertionError [ERR_ASSERTION]: ${failure.message}\n    at `))
})

test('any runner will do: node:test shows the diff, and the line of the test', () => {
  const file = `
    import { test } from 'node:test'
    import { snapshot } from 'twimlx/testing'
    test('passes', () => snapshot('<A/>', '<A/>'))
    test('fails', () => snapshot('<A/>', '<B/>'))
  `
  const flags = ['-C', 'twimlx:source', '--import', 'tsx', '--input-type=module', '-e', file]
  const { status, stdout } = spawnSync(process.execPath, flags, { encoding: 'utf8' })
  assert.equal(status, 1, stdout)
  assert.match(stdout, /pass 1\b[\s\S]*fail 1\b/)
  assert.match(stdout, /- <B\/>\s+\+ <A\/>/)
  assert.match(stdout, /\[eval1\]:5:/)
})

test('an error in the tree comes through as it is', () => {
  assert.throws(() => snapshot(<Dial timeout={1}>+15550100</Dial>, ''), TwimlError)
})

test('a warning is no failure, and goes to onWarning', () => {
  const codes: string[] = []
  const tree = (
    <>
      <Hangup />
      <Say>Hello</Say>
    </>
  )
  snapshot(tree, '<Response><Hangup/><Say>Hello</Say></Response>')
  snapshot(tree, '<Response><Hangup/><Say>Hello</Say></Response>', { onWarning: ({ code }) => codes.push(code) })
  assert.deepEqual(codes, ['unreachable'])
})

// ── async ──────────────────────────────────────────────────────────────────────────────────────────────────────────

test('a tree with async components is awaited', async () => {
  const done = snapshot(<Later />, '<Response><Say>Later</Say></Response>')
  assert.ok(done instanceof Promise)
  assert.equal(await done, undefined)
})

test('a tree with async components fails by a rejection', async () => {
  const failure = await rejectionOf(snapshot(<Later text="now" />, '<Response><Say>Later</Say></Response>'))
  assert.equal(failure.actual, '<Response>\n  <Say>now</Say>\n</Response>')
})

test('a failure of a synchronous tree is thrown at once, awaited or not', () => {
  failureOf(() => snapshot(<Hangup />, '<Response/>'))
})

test('a component runs once', async () => {
  let runs = 0
  const Sync = () => {
    runs++
    return <Hangup />
  }
  const Async = async () => {
    runs++
    return <Say>Hello</Say>
  }
  snapshot(<Sync />, '<Response><Hangup/></Response>')
  assert.equal(runs, 1)
  await snapshot(
    <>
      <Async />
      <Sync />
    </>,
    '<Response><Say>Hello</Say><Hangup/></Response>',
  )
  assert.equal(runs, 3)
})

// ── options ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('routes give components their URLs', () => {
  const routes = defineRoutes({ '/menu': Menu })
  snapshot(<Redirect>{Menu}</Redirect>, '<Response><Redirect>/menu</Redirect></Response>', { routes })
})

test('request is what useRequest gives', () => {
  function Echo() {
    const request = useRequest('voice')
    return <Say>{request.digits}</Say>
  }
  snapshot(<Echo />, '<Response><Say>42</Say></Response>', { request: twilioRequest({ digits: '42' }) })
})

test('validate: false compares what would be refused', () => {
  snapshot(<Dial timeout={1}>1</Dial>, '<Response><Dial timeout="1">1</Dial></Response>', { validate: false })
})

// ── xml ────────────────────────────────────────────────────────────────────────────────────────────────────────────

test('xml gives the pretty XML without declaration', () => {
  assert.equal(xml(<Say>Hello</Say>), '<Response>\n  <Say>Hello</Say>\n</Response>')
})

test('xml gives a promise for a tree with async components', async () => {
  const promise = xml(<Later />)
  assert.ok(promise instanceof Promise)
  assert.equal(await promise, '<Response>\n  <Say>Later</Say>\n</Response>')
})

test('xml takes a string for XML', () => {
  const pretty: string = xml('<?xml version="1.0"?><Response><Hangup/></Response>')
  assert.equal(pretty, '<Response>\n  <Hangup/>\n</Response>')
})

test('xml takes the options of render', () => {
  const routes = defineRoutes({ '/menu': Menu })
  assert.equal(xml(<Redirect>{Menu}</Redirect>, { routes }), '<Response>\n  <Redirect>/menu</Redirect>\n</Response>')
  assert.throws(() => xml(<Dial timeout={1}>1</Dial>), TwimlError)
})

test('what xml gives is what snapshot compares', () => {
  snapshot(<Menu />, String(xml(<Menu />)))
})

test('a blank before the end of a tag, as in Twilio’s documentation, is no difference', () => {
  snapshot(<Hangup />, '<Response><Hangup /></Response>')
})

test.run()
