import assert from 'node:assert/strict'
import {
  Annotate,
  Application,
  ApplicationSid,
  Assistant,
  Autopilot,
  BillingReferenceTag,
  Body,
  Client,
  Comment,
  Conference,
  Connect,
  Conversation,
  ConversationRelay,
  Dial,
  Enqueue,
  Gather,
  Hangup,
  Identity,
  Leave,
  lint,
  Media,
  Message,
  type Node,
  Pause,
  Pay,
  PhoneNumber,
  Play,
  Prompt,
  Queue,
  Record,
  Redirect,
  Refer,
  ReferSip,
  Reject,
  type RenderOptions,
  Response,
  Room,
  raw,
  render,
  Say,
  Sim,
  Sip,
  Sms,
  Start,
  Stop,
  Stream,
  Task,
  TwimlError,
  type TwimlWarning,
  Uri,
  useRequest,
  WhatsApp,
} from 'twimlx'
import { twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'

/** What lint finds, each as `code path`; every one must be a warning, and render must let the tree pass. */
function warningsOf(node: Node, options?: RenderOptions): string[] {
  render(node, options)
  return lint(node, options).map(({ severity, code, path }) => {
    assert.equal(severity, 'warning', `${code} at ${path}`)
    return `${code} ${path}`
  })
}

/** The only finding. */
function theWarning(node: Node, options?: RenderOptions): TwimlWarning {
  const [warning, ...others] = lint(node, options)
  assert.deepEqual(others, [])
  assert.ok(warning !== undefined, 'there is no warning')
  return warning
}

// ── what lint gives ────────────────────────────────────────────────────────────────────────────────────────────────

test('nothing, for a document without fault', () => {
  assert.deepEqual(
    lint(
      <Response>
        <Gather numDigits={1} action="/choice">
          <Say voice="Polly.Joanna" language="en-US">
            Press 1.
          </Say>
        </Gather>
        <Redirect>/voice</Redirect>
      </Response>,
    ),
    [],
  )
})

test('a warning has the shape of an error: code, Twilio’s number, message, path, place', () => {
  const { source, ...warning } = theWarning(
    <Response>
      <Say voice="Polly.Joana">Hello</Say>
    </Response>,
  )
  const reason = '<Say> has voice="Polly.Joana", which is not among the values known here; did you mean `Polly.Joanna`?'
  assert.deepEqual(warning, {
    severity: 'warning',
    code: 'unlisted-value',
    twilioCode: 13511,
    reason,
    path: 'Response > Say',
    message: `${reason}\n    at <Say> (${source?.fileName}:${source?.lineNumber}:${source?.columnNumber})\n    in Response > Say`,
  })
  assert.match(String(source?.fileName), /lint\.test\.tsx$/)
})

test('errors too, as what render throws, and all of them', () => {
  const tree = (
    <Response>
      <Say loop={-1} />
      <Dial timeout={1}>
        <Say>x</Say>
      </Dial>
      text
    </Response>
  )
  assert.deepEqual(
    lint(tree).map(({ severity, code, path }) => `${severity} ${code} ${path}`),
    [
      'error out-of-range Response > Say',
      'warning empty-content Response > Say',
      'error out-of-range Response > Dial',
      'error nesting Response > Dial > Say',
      'error text-not-allowed Response',
    ],
  )
  try {
    render(tree)
    assert.fail('nothing was thrown')
  } catch (error) {
    assert.ok(error instanceof TwimlError)
    const { code, reason, message, path, source, twilioCode } = error
    assert.deepEqual(lint(tree)[0], { severity: 'error', code, reason, message, path, source, twilioCode })
  }
})

test('an error for what cannot be rendered at all', () => {
  const Boom = () => {
    throw new Error('boom')
  }
  const Later = async () => null
  const Asks = () => <Say>{useRequest().from}</Say>
  const found: [Node, string][] = [
    [<Boom key="1" />, 'component-threw'],
    [<Later key="1" />, 'async-component'],
    [<Asks key="1" />, 'no-request'],
    [<Say key="1">{Number.NaN}</Say>, 'bad-child'],
    [<Redirect key="1">{Boom}</Redirect>, 'unmounted'],
    [raw('x'.repeat(70_000)), 'too-large'],
  ]
  for (const [node, code] of found) {
    const { severity, code: got } = theWarning(node)
    assert.deepEqual([severity, got], ['error', code])
  }
})

test('validate: false is not for lint', () => {
  assert.equal(theWarning(<Say />, { validate: false }).code, 'empty-content')
})

// ── unlisted-value ─────────────────────────────────────────────────────────────────────────────────────────────────

test('unlisted-value: a value that an open list does not have', () => {
  const listed = (node: Node) => theWarning([node, <Say key="2">x</Say>])
  assert.match(listed(<Say voice="Polly.Joana">x</Say>).reason, /`Polly\.Joanna`/)
  assert.match(listed(<Say language="en-XX">x</Say>).reason, /language="en-XX"/)
  assert.match(listed(<Gather language="en-XX" />).reason, /language="en-XX"/)
  assert.match(listed(<Gather speechModel="phone-call" />).reason, /`phone_call`/)
  assert.match(listed(<Pay language="en-XX" />).reason, /language="en-XX"/)
  for (const { code, severity } of lint(<Say voice="nobody">x</Say>))
    assert.equal(`${severity} ${code}`, 'warning unlisted-value')
})

// ── empty-content ──────────────────────────────────────────────────────────────────────────────────────────────────

const empty: [string, Node][] = [
  ['Say', <Say key="1" />],
  ['Sms', <Sms key="1" />],
  [
    'Dial > Conference',
    <Dial key="1">
      <Conference />
    </Dial>,
  ],
  [
    'Dial > Number',
    <Dial key="1">
      <PhoneNumber />
    </Dial>,
  ],
  [
    'Dial > Queue',
    <Dial key="1">
      <Queue />
    </Dial>,
  ],
  [
    'Dial > Sim',
    <Dial key="1">
      <Sim />
    </Dial>,
  ],
  [
    'Dial > WhatsApp',
    <Dial key="1">
      <WhatsApp />
    </Dial>,
  ],
  [
    'Dial > Client > Identity',
    <Dial key="1">
      <Client>
        <Identity />
      </Client>
    </Dial>,
  ],
  [
    'Dial > Application > ApplicationSid',
    <Dial key="1">
      <Application>
        <ApplicationSid />
      </Application>
    </Dial>,
  ],
  [
    'Dial > Sip > Uri',
    <Dial key="1">
      <Sip>
        <Uri />
      </Sip>
    </Dial>,
  ],
  [
    'Enqueue > Task',
    <Enqueue key="1">
      <Task />
    </Enqueue>,
  ],
  [
    'Refer > Sip',
    <Refer key="1">
      <ReferSip />
    </Refer>,
  ],
  [
    'Connect > Room',
    <Connect key="1">
      <Room />
    </Connect>,
  ],
  [
    'Message > Body',
    <Message key="1">
      <Body />
    </Message>,
  ],
  [
    'Message > Media',
    <Message key="1">
      <Media />
    </Message>,
  ],
  [
    'Annotate > BillingReferenceTag',
    <Annotate key="1">
      <BillingReferenceTag />
    </Annotate>,
  ],
  [
    'Say > phoneme',
    <Say key="1">
      <phoneme alphabet="ipa" ph="x" />
    </Say>,
  ],
  [
    'Say > say-as',
    <Say key="1">
      <say-as interpret-as="digits" />
    </Say>,
  ],
  [
    'Say > sub',
    <Say key="1">
      <sub alias="x" />
    </Say>,
  ],
]
for (const [path, node] of empty) {
  test(`empty-content: ${path}`, () => assert.deepEqual(warningsOf(node), [`empty-content ${path}`]))
}

test('empty-content: SSML is content', () => {
  assert.deepEqual(
    lint(
      <Say>
        <break time="1s" />
      </Say>,
    ),
    [],
  )
})

// ── nothing-of ─────────────────────────────────────────────────────────────────────────────────────────────────────

test('nothing-of: neither of the things of which one is wanted', () => {
  assert.deepEqual(
    warningsOf(
      <Dial>
        <Application />
      </Dial>,
    ),
    ['nothing-of Dial > Application'],
  )
  assert.deepEqual(
    warningsOf(
      <Dial>
        <Client />
      </Dial>,
    ),
    ['nothing-of Dial > Client'],
  )
  assert.deepEqual(
    warningsOf(
      <Dial>
        <Sip />
      </Dial>,
    ),
    ['nothing-of Dial > Sip'],
  )
  assert.deepEqual(warningsOf(<Play />), ['nothing-of Play'])
  assert.deepEqual(warningsOf(<Enqueue />), ['nothing-of Enqueue'])
  assert.deepEqual(warningsOf(<Message />), ['nothing-of Message'])
  assert.deepEqual(
    warningsOf(
      <Start>
        <Stream />
      </Start>,
    ),
    ['nothing-of Start > Stream'],
  )
  assert.deepEqual(
    warningsOf(
      <Connect>
        <Stream />
      </Connect>,
    ),
    ['nothing-of Connect > Stream'],
  )
})

test('nothing-of: one of them is enough', () => {
  const enough = [
    <Dial key="1">
      <Application>AP1</Application>
    </Dial>,
    <Dial key="2">
      <Application>
        <ApplicationSid>AP1</ApplicationSid>
      </Application>
    </Dial>,
    <Dial key="3">
      <Client>alice</Client>
      <Client>
        <Identity>bob</Identity>
      </Client>
    </Dial>,
    <Dial key="4">
      <Sip>sip:a@example.com</Sip>
    </Dial>,
    <Play key="5" digits="12" />,
    <Play key="6">/a.mp3</Play>,
    <Start key="7">
      <Stream url="wss://example.com" />
      <Stream connectorName="x" />
    </Start>,
    <Enqueue key="8" workflowSid="WW1" />,
  ]
  assert.deepEqual(lint(enough), [])
  assert.deepEqual(
    lint([
      <Message key="1">Hi</Message>,
      <Message key="2">
        <Body>Hi</Body>
      </Message>,
      <Message key="3">
        <Media>/a.png</Media>
      </Message>,
    ]),
    [],
  )
})

test('nothing-of: the name alone is enough to stop a Stream', () => {
  assert.deepEqual(
    lint(
      <Stop>
        <Stream name="a" />
      </Stop>,
    ),
    [],
  )
})

test('nothing-of: raw XML counts as anything', () => {
  assert.deepEqual(lint(<Message>{raw('<Body>Hi</Body>')}</Message>), [])
})

// ── deprecated and undocumented ────────────────────────────────────────────────────────────────────────────────────

test('deprecated-element', () => {
  const reason = /is deprecated: /
  for (const noun of [<Autopilot key="1">x</Autopilot>, <Conversation key="2" />, <Assistant key="3" />]) {
    const warning = theWarning(<Connect>{noun}</Connect>)
    assert.equal(warning.code, 'deprecated-element')
    assert.match(warning.reason, reason)
  }
})

test('deprecated-element: Sms in a reply to a message is an old name of Message', () => {
  assert.deepEqual(warningsOf([<Message key="1">Hi</Message>, <Sms key="2">Hi</Sms>]), ['deprecated-element Sms'])
  assert.deepEqual(warningsOf(<Sms>Hi</Sms>, { request: twilioRequest({ body: 'Hello' }) }), ['deprecated-element Sms'])
})

test('deprecated-element: Sms in a call is not', () => {
  assert.deepEqual(lint([<Say key="1">Hi</Say>, <Sms key="2">Hi</Sms>]), [])
  assert.deepEqual(lint(<Sms>Hi</Sms>, { request: twilioRequest() }), [])
})

test('deprecated-attribute', () => {
  const oldDate = { 'interpret-as': 'date', role: 'mdy' } as const
  assert.deepEqual(
    warningsOf(
      <Response version="1">
        <Hangup />
      </Response>,
    ),
    ['deprecated-attribute Response'],
  )
  assert.deepEqual(warningsOf([<Gather key="1" enhanced />, <Hangup key="2" />]), ['deprecated-attribute Gather'])
  assert.deepEqual(
    warningsOf(
      <Say>
        <say-as {...oldDate}>1</say-as>
      </Say>,
    ),
    ['deprecated-attribute Say > say-as'],
  )
})

test('undocumented-attribute', () => {
  assert.deepEqual(warningsOf(<Say rate="1">x</Say>), ['undocumented-attribute Say'])
  assert.deepEqual(
    warningsOf([<Gather key="1" grammar="a" grammarUrl="/a" secure="1" />, <Hangup key="2" />]),
    Array(3).fill('undocumented-attribute Gather'),
  )
  assert.deepEqual(
    warningsOf(
      <Dial>
        <PhoneNumber action="/a">1</PhoneNumber>
      </Dial>,
    ),
    ['undocumented-attribute Dial > Number'],
  )
  assert.deepEqual(
    warningsOf(
      <Dial>
        <Queue callSid="CA1">a</Queue>
      </Dial>,
    ),
    ['undocumented-attribute Dial > Queue'],
  )
  assert.deepEqual(
    warningsOf(
      <Dial>
        <Sip sendDigits="1">sip:a@b.c</Sip>
      </Dial>,
    ),
    ['undocumented-attribute Dial > Sip'],
  )
})

test('an attribute that is left out is no reason to warn', () => {
  assert.deepEqual(lint(<Say rate={null}>x</Say>), [])
})

// ── nesting ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('helper-only-nesting: what Twilio’s builder allows and its documentation does not', () => {
  assert.deepEqual(warningsOf(<Queue>support</Queue>), ['helper-only-nesting Queue'])
  assert.deepEqual(warningsOf(<Prompt for="postal-code" />), ['helper-only-nesting Prompt'])
  assert.deepEqual(
    lint(
      <Pay>
        <Prompt for="postal-code" />
      </Pay>,
    ),
    [],
  )
  assert.deepEqual(
    lint(
      <Dial>
        <Queue>support</Queue>
      </Dial>,
    ),
    [],
  )
})

test('Connect takes one noun; none or two are worth a warning', () => {
  assert.deepEqual(warningsOf(<Connect />), ['too-few-children Connect'])
  const room = <Room key="1">daily</Room>
  assert.equal(warningsOf(<Connect>{[room, room]}</Connect>)[0]?.split(' ')[0], 'too-many-children')
  assert.deepEqual(lint(<Connect>{room}</Connect>), [])
})

// ── unreachable ────────────────────────────────────────────────────────────────────────────────────────────────────

const after = <Say key="after">never</Say>
const always: Node[] = [
  <Redirect key="1" />,
  <Hangup key="2" />,
  <Leave key="3" />,
  <Record key="5" action="/a" />,
  <Reject key="4" />,
]
const withAction: [string, (action?: string) => Node][] = [
  ['Dial', (action) => <Dial action={action}>+15550100</Dial>],
  [
    'Connect',
    (action) => (
      <Connect action={action}>
        <Room>daily</Room>
      </Connect>
    ),
  ],
  ['Pay', (action) => <Pay action={action} />],
  [
    'Refer',
    (action) => (
      <Refer action={action}>
        <ReferSip>sip:a@b.c</ReferSip>
      </Refer>
    ),
  ],
  ['Enqueue', (action) => <Enqueue action={action}>support</Enqueue>],
]

test('unreachable: after Redirect, Hangup, Leave, Record and Reject', () => {
  for (const verb of always) assert.deepEqual(warningsOf([verb, after]), ['unreachable Say'])
})

for (const [name, verb] of withAction) {
  test(`unreachable: after ${name} with action, and not without`, () => {
    assert.deepEqual(warningsOf([verb('https://example.com/a'), after]), ['unreachable Say'])
    assert.deepEqual(warningsOf([verb(), after]), [])
  })
}

test('unreachable: after Message with action', () => {
  const next = <Message key="2">Bye</Message>
  assert.deepEqual(
    warningsOf([
      <Message key="1" action="/a">
        Hi
      </Message>,
      next,
    ]),
    ['unreachable Message'],
  )
  assert.deepEqual(warningsOf([<Message key="1">Hi</Message>, next]), [])
})

test('unreachable: not after Gather, which goes on when there is no input', () => {
  assert.deepEqual(warningsOf([<Gather key="1" action="/a" />, after]), [])
})

test('unreachable: once for each verb that follows', () => {
  assert.deepEqual(warningsOf([<Hangup key="1" />, after, <Pause key="3" />]), ['unreachable Say', 'unreachable Pause'])
  assert.match(theWarning([<Hangup key="1" />, after]).reason, /<Say> .*<Hangup>/)
})

test('unreachable: a comment is no verb', () => {
  assert.deepEqual(lint([<Hangup key="1" />, <Comment key="2">done</Comment>]), [])
})

// ── text ───────────────────────────────────────────────────────────────────────────────────────────────────────────

test('text-too-long: Say takes 4,096 characters', () => {
  assert.deepEqual(lint(<Say>{'a'.repeat(4096)}</Say>), [])
  const { code, severity, twilioCode } = theWarning(<Say>{'a'.repeat(4097)}</Say>)
  assert.deepEqual([severity, code, twilioCode], ['warning', 'text-too-long', 13521])
})

test('text-too-long: a Polly voice takes 3,000', () => {
  assert.deepEqual(lint(<Say voice="Polly.Amy">{'a'.repeat(3000)}</Say>), [])
  assert.deepEqual(warningsOf(<Say voice="Polly.Amy">{'a'.repeat(3001)}</Say>), ['text-too-long Say'])
})

test('text-too-long: URL-encoded, it is 4,500', () => {
  assert.deepEqual(lint(<Say>{'é'.repeat(750)}</Say>), [])
  assert.deepEqual(warningsOf(<Say>{'é'.repeat(751)}</Say>), ['text-too-long Say'])
})

test('text-too-long: tags and the blanks around do not count, characters written as references count once', () => {
  const words = (length: number) => (
    <Say>
      {'  '}
      <p>{'a'.repeat(length / 2)}</p>
      <emphasis level="strong">{'&'.repeat(length / 2)}</emphasis>
      {'\n'}
    </Say>
  )
  assert.deepEqual(lint(<Say>{'&'.repeat(1000)}</Say>), [])
  assert.deepEqual(lint(words(2000)), [])
  assert.deepEqual(warningsOf(words(4098)), ['text-too-long Say'])
})

// ── hardly as meant ────────────────────────────────────────────────────────────────────────────────────────────────

test('gather-silence: nothing follows a Gather', () => {
  const { code, reason } = theWarning(
    <Gather action="/a">
      <Say>x</Say>
    </Gather>,
  )
  assert.equal(code, 'gather-silence')
  assert.match(reason, /<Redirect>/)
  assert.deepEqual(
    warningsOf(
      <Response>
        <Gather />
      </Response>,
    ),
    ['gather-silence Response > Gather'],
  )
  assert.deepEqual(warningsOf([<Gather key="1" />, <Gather key="2" />]), ['gather-silence Gather'])
})

test('gather-silence: not with actionOnEmptyResult, nor with a verb after it', () => {
  assert.deepEqual(lint(<Gather actionOnEmptyResult />), [])
  assert.deepEqual(lint(<Gather actionOnEmptyResult="true" />), [])
  assert.deepEqual(lint([<Gather key="1" />, <Say key="2">x</Say>]), [])
})

test('record-loops: Record without action', () => {
  assert.deepEqual(warningsOf(<Record />), ['record-loops Record'])
  assert.deepEqual(warningsOf(<Record action={null} />), ['record-loops Record'])
  assert.deepEqual(lint(<Record action="/a" />), [])
})

test('not-transcribed: a recording over 120 seconds', () => {
  assert.deepEqual(warningsOf(<Record action="/a" transcribe maxLength={121} />), ['not-transcribed Record'])
  assert.deepEqual(warningsOf(<Record action="/a" transcribeCallback="/t" maxLength="121" />), [
    'not-transcribed Record',
  ])
  assert.deepEqual(lint(<Record action="/a" transcribe maxLength={120} />), [])
  assert.deepEqual(lint(<Record action="/a" transcribe={false} maxLength={3600} />), [])
})

test('wrong-channel: a verb of a call in a reply to a message, and the other way round', () => {
  const message = twilioRequest({ body: 'Hello' })
  const call = twilioRequest()
  assert.deepEqual(warningsOf(<Say>Hi</Say>, { request: message }), ['wrong-channel Say'])
  assert.deepEqual(warningsOf(<Message>Hi</Message>, { request: call }), ['wrong-channel Message'])
  assert.deepEqual(lint(<Say>Hi</Say>, { request: call }), [])
  assert.deepEqual(lint(<Message>Hi</Message>, { request: message }), [])
  assert.deepEqual(lint(<Redirect>/a</Redirect>, { request: message }), [])
})

test('a warning of one document does not stick to the next', () => {
  assert.deepEqual(warningsOf(<Hangup />), [])
  assert.deepEqual(warningsOf(<Say>Hi</Say>), [])
  assert.deepEqual(
    lint(
      <Connect>
        <ConversationRelay url="wss://example.com" />
      </Connect>,
    ),
    [],
  )
})

test.run()
