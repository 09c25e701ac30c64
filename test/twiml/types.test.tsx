// What the compiler says. Each `@ts-expect-error` is a test: without an error below it, `tsc` fails.

import assert from 'node:assert/strict'
import {
  Client,
  Comment,
  Conference,
  Connect,
  ConversationRelay,
  type ConversationRelayProps,
  createContext,
  createElement,
  Defaults,
  Dial,
  defineRoutes,
  Enqueue,
  Fragment,
  Gather,
  type GatherProps,
  Hangup,
  Language,
  Leave,
  lint,
  Message,
  type Node,
  Parameter,
  Pause,
  Pay,
  PhoneNumber,
  Play,
  Prompt,
  Record,
  Redirect,
  Response,
  render,
  renderAsync,
  Say,
  type SayProps,
  Start,
  Stream,
  TwimlError,
  to,
  useContext,
} from 'twimlx'
import { test } from 'uvu'

/** What the compiler refuses, the renderer refuses too, for that reason. */
function refused(code: string, node: Node) {
  assert.throws(() => render(node), TwimlError)
  const codes = lint(node).map((finding) => finding.code)
  assert.ok(codes.includes(code), `${code} is not among ${codes.join(', ')}`)
}

/** What the compiler accepts, the renderer accepts too. */
function accepted(...nodes: Node[]) {
  for (const node of nodes) render(node, { resolve: () => '/there' })
}

function Choice({ step }: { step?: string; name?: string }) {
  return <Say>{step}</Say>
}

// ── attributes that are refused ────────────────────────────────────────────────────────────────────────────────────

test('an attribute of the wrong type', () => {
  // @ts-expect-error: a boolean is no number
  refused('bad-number', <Gather numDigits={true} />)
  // @ts-expect-error: letters are no numeric string
  refused('bad-number', <Gather numDigits="three" />)
  // @ts-expect-error: a unit is none either
  refused('bad-number', <Pause length="5s" />)
  // @ts-expect-error: a word is no boolean
  refused('bad-boolean', <Gather actionOnEmptyResult="yes" />)
  // @ts-expect-error: an object is no text
  refused('bad-value', <Dial callerId={{ number: '+15550100' }}>1</Dial>)
  // @ts-expect-error: a number is no URL
  refused('bad-value', <Gather action={1} />)
  // @ts-expect-error: an object is no URL
  refused('bad-value', <Gather action={{ path: '/' }} />)
})

test('a word that a closed list does not have', () => {
  // @ts-expect-error
  refused('bad-value', <Gather method="PUT" />)
  // @ts-expect-error: case counts
  refused('bad-value', <Gather method="post" />)
  // @ts-expect-error
  refused('bad-value', <Record action="/a" trim="cut" />)
  // @ts-expect-error
  refused('bad-value', <Dial ringTone="xx">1</Dial>)
  const beep = 'loud'
  // @ts-expect-error
  refused('bad-value', <Conference beep={beep}>a</Conference>)
  // @ts-expect-error
  refused('bad-value', <Prompt for="shoe-size" />)
})

test('a word that a list does not have', () => {
  // @ts-expect-error
  refused('bad-value', <Gather input={['keys']} />)
  // @ts-expect-error
  refused('bad-value', <Gather input={['dtmf', 1]} />)
  // @ts-expect-error
  refused('bad-value', <Gather input={true} />)
})

test('a required attribute that is missing', () => {
  // @ts-expect-error: value
  refused('missing-attribute', <Parameter name="a" />)
  // @ts-expect-error: name
  refused('missing-attribute', <Parameter value="a" />)
  // @ts-expect-error: code
  refused('missing-attribute', <Language />)
  // @ts-expect-error: for
  refused('missing-attribute', <Prompt />)
  // @ts-expect-error: url
  refused('missing-attribute', <ConversationRelay />)
  // @ts-expect-error: undefined is missing as well
  refused('missing-attribute', <ConversationRelay url={undefined} />)
  // @ts-expect-error: so is null
  refused('missing-attribute', <ConversationRelay url={null} />)
})

test('an attribute that does not exist', () => {
  // @ts-expect-error: case counts
  refused('unknown-attribute', <Gather numdigits={1} />)
  // @ts-expect-error
  refused('unknown-attribute', <Hangup reason="busy" />)
  // @ts-expect-error: an attribute of another element
  refused('unknown-attribute', <Say digits="1">a</Say>)
  // @ts-expect-error
  refused('unknown-attribute', <Comment id="a">b</Comment>)
})

test('SSML that does not exist, or has no such attribute', () => {
  // @ts-expect-error: misspelt
  refused('unknown-element', <emphasys>a</emphasys>)
  // @ts-expect-error: TwiML is imported, upper case
  refused('unknown-element', <say>a</say>)
  // @ts-expect-error: HTML is none
  refused('unknown-element', <div />)
  // @ts-expect-error: a number is no time
  refused('bad-pattern', <break time={1} />)
  // @ts-expect-error
  refused('bad-value', <emphasis level="loud">a</emphasis>)
  // @ts-expect-error
  refused('bad-value', <say-as interpret-as="emoji">1</say-as>)
})

// ── children that are refused ──────────────────────────────────────────────────────────────────────────────────────

test('children where none may stand', () => {
  // @ts-expect-error
  refused('text-not-allowed', <Pause>a</Pause>)
  // @ts-expect-error
  refused('text-not-allowed', <Leave>a</Leave>)
  // @ts-expect-error
  refused('text-not-allowed', <Record action="/a">a</Record>)
  // @ts-expect-error
  refused('text-not-allowed', <break>a</break>)
  // biome-ignore format: the attribute stands on the line that the compiler names
  refused(
    'text-not-allowed',
    // @ts-expect-error
    <Parameter name="a" value="b">c</Parameter>,
  )
})

test('children that have no text', () => {
  // @ts-expect-error: a function
  refused('bad-child', <Say>{() => 'a'}</Say>)
  // @ts-expect-error: a component in place of an element
  refused('bad-child', <Say>{Choice}</Say>)
  // @ts-expect-error: an object
  refused('bad-child', <Say>{{ text: 'a' }}</Say>)
  // @ts-expect-error: a symbol
  refused('bad-child', <Say>{Symbol('a')}</Say>)
  // @ts-expect-error: a promise
  refused('bad-child', <Say>{Promise.resolve('a')}</Say>)
  // @ts-expect-error: a Date
  refused('bad-child', <Say>{new Date(0)}</Say>)
})

// ── components ─────────────────────────────────────────────────────────────────────────────────────────────────────

test('a component’s own props', () => {
  const Room = ({ name }: { name: string }) => <Say>{name}</Say>
  accepted(<Room name="red" />)
  // @ts-expect-error: name is missing
  accepted(<Room />)
  // @ts-expect-error: name is no number
  accepted(<Room name={1} />)
  // @ts-expect-error: it takes no children
  accepted(<Room name="red">a</Room>)
})

test('a component must give something that renders', () => {
  const Wrong = () => ({ text: 'a' })
  // @ts-expect-error
  refused('bad-child', <Wrong />)
})

test('a component may give text, a list, nothing, a generator or a promise', async () => {
  const Text = () => 'a'
  const List = () => ['a', 1, 2n, null, <break time="1s" />]
  const Nothing = () => undefined
  function* Generator() {
    yield 'a'
  }
  accepted(
    <Say>
      <Text />
      <List />
      <Nothing />
      <Generator />
    </Say>,
  )
  const Later = async ({ name }: { name: string }) => <Say>{name}</Say>
  assert.ok((await renderAsync(<Later name="a" />)).includes('<Say>a</Say>'))
  // @ts-expect-error: name is missing
  await renderAsync(<Later />)
})

test('a key is accepted on elements, components and fragments', () => {
  accepted(
    <Say key="a">a</Say>,
    <Say key={1}>a</Say>,
    <Say key={1n}>a</Say>,
    <Say key={undefined}>a</Say>,
    <Choice key="a" />,
    <Fragment key="a">
      <Hangup />
    </Fragment>,
  )
  // @ts-expect-error: an object is no key
  accepted(<Say key={{}}>a</Say>)
})

test('a key is accepted on SSML', () => {
  accepted(
    <Say>
      {['a', 'b'].map((word) => (
        <emphasis key={word}>{word}</emphasis>
      ))}
    </Say>,
  )
})

test('a context has the type of its value', () => {
  const Level = createContext(1)
  const Show = () => {
    const level: number = useContext(Level)
    // @ts-expect-error: it is a number
    const text: string = useContext(Level)
    return <Say>{[level, text]}</Say>
  }
  accepted(
    <Level.Provider value={2}>
      <Show />
    </Level.Provider>,
  )
  // @ts-expect-error: a word is no number
  accepted(<Level.Provider value="high" />)
  // @ts-expect-error: value is missing
  accepted(<Level.Provider />)
})

// ── routes and defaults ────────────────────────────────────────────────────────────────────────────────────────────

test('to: the names are those of the component’s props', () => {
  to(Choice)
  to(Choice, { step: '1' })
  to(Choice, { step: 1, name: undefined })
  to(Choice, { name: Choice })
  to(<Choice />, { anything: true })
  // @ts-expect-error: misspelt
  to(Choice, { stepp: 1 })
  // @ts-expect-error: an object has no text
  to(Choice, { step: { a: 1 } })
  // @ts-expect-error: a function that is no component
  to((a: number, b: number) => a + b)
  // @ts-expect-error: text is no target
  assert.throws(() => to('/choice'))
})

test('defineRoutes takes components and elements', () => {
  defineRoutes({ '/a': Choice, '/b': <Choice />, '/c': async () => null, '/d': () => 'a' })
  // @ts-expect-error: text is neither
  assert.throws(() => defineRoutes({ '/a': '/b' }))
  // @ts-expect-error: nor is nothing
  assert.throws(() => defineRoutes({ '/a': undefined }))
})

test('Defaults know the elements and their attributes', () => {
  accepted(<Defaults say={{ voice: 'alice', loop: '2' }} dial={{ timeout: 20 }} phoneNumber={{ method: 'GET' }} />)
  // @ts-expect-error: no such element
  refused('unknown-element', <Defaults saay={{ voice: 'alice' }} />)
  // @ts-expect-error: no such attribute
  refused('unknown-attribute', <Defaults say={{ voic: 'alice' }} />)
  refused('unknown-attribute', <Defaults say={{ children: 'a' }} />)
  // @ts-expect-error: a boolean is no text
  accepted(<Defaults say={{ voice: true }} />)
})

test('Defaults may be left undefined', () => {
  const say: { voice: string } | undefined = ['alice'].map((voice) => ({ voice }))[1]
  accepted(<Defaults say={say} />)
})

// ── what is accepted ───────────────────────────────────────────────────────────────────────────────────────────────

test('numbers, also as numeric strings', () => {
  const digits: `${number}` = '3'
  accepted(
    <Gather numDigits={1} timeout="5" />,
    <Gather numDigits={digits} />,
    <Pause length="2" />,
    <Gather speechTimeout="auto" />,
    <Gather speechTimeout={3} />,
    <Gather speechTimeout="3" />,
  )
})

test('booleans, also as words', () => {
  const flag: boolean = [true].includes(true)
  accepted(
    <Gather actionOnEmptyResult />,
    <Gather actionOnEmptyResult={false} />,
    <Gather actionOnEmptyResult="true" />,
    <Dial record={flag}>1</Dial>,
    <Dial record="record-from-answer">1</Dial>,
    <Dial>
      <Conference beep={flag}>a</Conference>
    </Dial>,
    <Dial>
      <Conference beep="onEnter">a</Conference>
    </Dial>,
  )
})

test('words of an open list, and any other', () => {
  const voice: string = 'Polly.Someone-New'
  accepted(
    <Say voice="Polly.Joanna" language="en-US" />,
    <Say voice={voice} language="tlh-KX" />,
    <Gather language="tlh-KX" speechModel="next" />,
    <Pay language="tlh-KX" />,
  )
})

test('lists: one word, an array, or text', () => {
  const events = ['initiated', 'answered'] as const
  const text: string = 'dtmf speech'
  accepted(
    <Gather input="speech" />,
    <Gather input={['dtmf', 'speech']} />,
    <Gather input={[]} />,
    <Gather input="dtmf speech" />,
    <Gather input={text} />,
    <Gather hints={['sales', 'support']} />,
    <Gather hints="sales, support" />,
    <Dial>
      <PhoneNumber statusCallbackEvent={events}>+15550100</PhoneNumber>
    </Dial>,
  )
})

test('URLs: text, URL, component, async component, element, to()', () => {
  const Later = async () => null
  const Room = ({ name }: { name: string }) => name
  accepted(
    <Gather action="/a" />,
    <Gather action={new URL('https://example.com')} />,
    <Gather action={Choice} />,
    <Gather action={Later} />,
    <Gather action={Room} />,
    <Gather action={<Choice />} />,
    <Gather action={to(Choice, { step: 1 })} />,
    <Redirect>/a</Redirect>,
    <Redirect>{Choice}</Redirect>,
    <Redirect>{to(Choice)}</Redirect>,
    <Redirect>{new URL('https://example.com')}</Redirect>,
    <Redirect />,
    <Play>https://example.com/a.mp3</Play>,
    <Play>{new URL('https://example.com/a.mp3')}</Play>,
    <Enqueue waitUrl="">support</Enqueue>,
  )
})

test('undefined and null, for whatever may be left out', () => {
  const none: string | undefined = ['a'][1]
  const numDigits: number | null = [null].at(0) ?? null
  accepted(
    <Gather action={none} numDigits={numDigits} input={undefined} method={null} />,
    <Say voice={none} language={null}>
      {none}
    </Say>,
    <Say>
      <break time={none} />
    </Say>,
    <Message to={none}>a</Message>,
  )
})

test('props of an element, spread or put together elsewhere', () => {
  const say: SayProps = { voice: 'alice', children: 'a' }
  const gather: GatherProps = { numDigits: 1, action: Choice, method: undefined }
  const relay: ConversationRelayProps = { url: 'wss://example.com' }
  // @ts-expect-error: url is required
  const wrong: ConversationRelayProps = {}
  accepted(
    <Say {...say} />,
    <Gather {...gather} timeout={3} />,
    <Connect>
      <ConversationRelay {...relay} />
    </Connect>,
  )
  refused(
    'missing-attribute',
    <Connect>
      <ConversationRelay {...wrong} />
    </Connect>,
  )
})

test('SSML, with its hyphens and colons', () => {
  const verb = { role: 'amazon:VB' }
  accepted(
    <Say>
      <say-as interpret-as="digits">1</say-as>
      <lang xml:lang="fr-FR">a</lang>
      <prosody rate="slow" pitch="+2%" volume="loud">
        a
      </prosody>
      <sub alias="a">b</sub>
      <phoneme alphabet="ipa" ph="a">
        b
      </phoneme>
      <p>
        <s>
          <w {...verb}>a</w>
        </s>
      </p>
    </Say>,
  )
})

test('every kind of child', () => {
  const words: ReadonlyArray<string> = ['a']
  const maybe: Node | undefined = words[1]
  accepted(
    <Say>
      a{1}
      {2n}
      {words}
      {maybe}
      {words.length > 1 && <break />}
      {new Set(words)}
    </Say>,
    <Response>{words.map(() => null)}</Response>,
    <Dial>
      <Client>
        <Parameter name="a" value={true} />
        <Parameter name="b" value={1} />
      </Client>
    </Dial>,
    <Start>
      <Stream url="wss://example.com" />
    </Start>,
  )
})

test('createElement, for any type', () => {
  accepted(
    createElement(Say, { voice: 'alice' }, 'a'),
    createElement(Choice),
    createElement(Fragment, null, <Hangup />),
  )
  // @ts-expect-error: a number is no type
  refused('bad-type', createElement(1))
})

test('render takes any node, and no promise', () => {
  accepted(null, undefined, true, [], <Hangup />)
  // @ts-expect-error: await it first, or use renderAsync with an async component
  refused('bad-child', Promise.resolve(<Hangup />))
  // @ts-expect-error: write <Choice/>
  refused('bad-child', Choice)
})

test('createElement is typed as TSX is', () => {
  accepted(createElement(Say, { voice: 'alice' }, 'Hi'))
  accepted(createElement(Say, null, createElement('break', { time: '1s' })))
  // @ts-expect-error: no such attribute
  refused('unknown-attribute', createElement(Say, { voce: 'alice' }, 'Hi'))
  // @ts-expect-error: no such tag
  refused('unknown-element', createElement('brake', {}))
  // @ts-expect-error: no such attribute of SSML
  refused('unknown-attribute', createElement(Say, null, createElement('break', { tme: '1s' })))
})

test.run()
