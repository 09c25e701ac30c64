import assert from 'node:assert/strict'
import {
  Client,
  Connect,
  ConversationRelay,
  Defaults,
  Dial,
  type Element,
  Gather,
  Identity,
  PhoneNumber,
  Refer,
  ReferSip,
  Response,
  render,
  Say,
  Sip,
} from 'twimlx'
import { jsx } from 'twimlx/jsx-runtime'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

test('attributes for every element of a kind below', () => {
  snapshot(
    <Defaults say={{ voice: 'Polly.Amy', language: 'en-GB' }}>
      <Response>
        <Say>Hello</Say>
        <Gather>
          <Say>Press 1.</Say>
        </Gather>
      </Response>
    </Defaults>,
    `
      <Response>
        <Say voice="Polly.Amy" language="en-GB">Hello</Say>
        <Gather>
          <Say voice="Polly.Amy" language="en-GB">Press 1.</Say>
        </Gather>
      </Response>
    `,
  )
})

test('several kinds at once', () => {
  snapshot(
    <Defaults say={{ voice: 'alice' }} dial={{ callerId: '+15550100', timeout: 20 }} phoneNumber={{ method: 'GET' }}>
      <Say>Hello</Say>
      <Dial>
        <PhoneNumber>+15550101</PhoneNumber>
      </Dial>
    </Defaults>,
    `
      <Response>
        <Say voice="alice">Hello</Say>
        <Dial callerId="+15550100" timeout="20">
          <Number method="GET">+15550101</Number>
        </Dial>
      </Response>
    `,
  )
})

test('names are those of the exports: sip is not referSip', () => {
  snapshot(
    <Defaults sip={{ method: 'GET' }}>
      <Dial>
        <Sip>sip:a@example.com</Sip>
      </Dial>
      <Refer>
        <ReferSip>sip:b@example.com</ReferSip>
      </Refer>
    </Defaults>,
    `
      <Response>
        <Dial>
          <Sip method="GET">sip:a@example.com</Sip>
        </Dial>
        <Refer>
          <Sip>sip:b@example.com</Sip>
        </Refer>
      </Response>
    `,
  )
})

test('nothing for what stands beside', () => {
  snapshot(
    <>
      <Defaults say={{ voice: 'alice' }}>
        <Say>1</Say>
      </Defaults>
      <Say>2</Say>
    </>,
    '<Response><Say voice="alice">1</Say><Say>2</Say></Response>',
  )
})

test('an element’s own attribute wins, and keeps its place', () => {
  snapshot(
    <Defaults say={{ voice: 'alice', loop: 2 }}>
      <Say language="en-GB" voice="man">
        Hello
      </Say>
    </Defaults>,
    '<Response><Say language="en-GB" voice="man" loop="2">Hello</Say></Response>',
  )
})

test('null of its own leaves the attribute out; undefined takes the default', () => {
  snapshot(
    <Defaults say={{ voice: 'alice' }}>
      <Say voice={null}>1</Say>
      <Say voice={undefined}>2</Say>
    </Defaults>,
    '<Response><Say>1</Say><Say voice="alice">2</Say></Response>',
  )
})

test('the nearer Defaults win, attribute by attribute', () => {
  snapshot(
    <Defaults say={{ voice: 'alice', language: 'en-GB' }}>
      <Defaults say={{ voice: 'man' }} dial={{ timeout: 5 }}>
        <Say>1</Say>
        <Dial>+15550100</Dial>
      </Defaults>
      <Say>2</Say>
    </Defaults>,
    `
      <Response>
        <Say voice="man" language="en-GB">1</Say>
        <Dial timeout="5">+15550100</Dial>
        <Say voice="alice" language="en-GB">2</Say>
      </Response>
    `,
  )
})

test('null in the nearer Defaults leaves the attribute out', () => {
  snapshot(
    <Defaults say={{ voice: 'alice' }}>
      <Defaults say={{ voice: null }}>
        <Say>1</Say>
      </Defaults>
    </Defaults>,
    '<Response><Say>1</Say></Response>',
  )
})

test('undefined in the nearer Defaults says nothing, as on an element', () => {
  snapshot(
    <Defaults say={{ voice: 'alice' }}>
      <Defaults say={{ voice: undefined }}>
        <Say>1</Say>
      </Defaults>
    </Defaults>,
    '<Response><Say voice="alice">1</Say></Response>',
  )
})

test('Response takes defaults as any other element does', () => {
  snapshot(
    <Defaults response={{ version: '1' }}>
      <Response />
    </Defaults>,
    '<Response version="1"/>',
  )
})

test('a default counts as an attribute that is there', () => {
  snapshot(
    <Defaults conversationRelay={{ url: 'wss://example.com' }}>
      <Connect>{jsx(ConversationRelay, {})}</Connect>
    </Defaults>,
    '<Response><Connect><ConversationRelay url="wss://example.com"/></Connect></Response>',
  )
})

test('a default is checked where it is used', () => {
  const wrong = (
    <Defaults say={{ loop: -1 }}>
      <Say>Hello</Say>
    </Defaults>
  )
  assert.throws(() => render(wrong), { code: 'out-of-range', path: /Defaults > .*Say$/ })
})

test('through components, sync and async', async () => {
  const Sync = () => <Say>1</Say>
  const Async = async () => {
    await null
    return <Say>2</Say>
  }
  await snapshot(
    <Defaults say={{ voice: 'alice' }}>
      <Sync />
      <Async />
    </Defaults>,
    '<Response><Say voice="alice">1</Say><Say voice="alice">2</Say></Response>',
  )
})

test('elements without attributes of their own', () => {
  snapshot(
    <Defaults client={{ method: 'GET' }}>
      <Dial>
        <Client>
          <Identity>alice</Identity>
        </Client>
      </Dial>
    </Defaults>,
    '<Response><Dial><Client method="GET"><Identity>alice</Identity></Client></Dial></Response>',
  )
})

test('the props given to an element stay as they were', () => {
  const element: Element = <Say>Hello</Say>
  render(<Defaults say={{ voice: 'alice' }}>{element}</Defaults>)
  assert.deepEqual(element.props, { children: 'Hello' })
})

// ── names that do not exist ────────────────────────────────────────────────────────────────────────────────────────

test('an element that does not exist is refused, with a hint', () => {
  assert.throws(() => render(jsx(Defaults, { saay: { voice: 'alice' } })), {
    name: 'TwimlError',
    code: 'unknown-element',
    twilioCode: 12200,
    reason: '<Defaults> knows no element `saay`; did you mean `say`?',
    path: 'Defaults',
  })
})

test('an attribute that does not exist is refused, with a hint, also when the element is not there', () => {
  assert.throws(() => render(jsx(Defaults, { gather: { numdigits: 1 } })), {
    name: 'TwimlError',
    code: 'unknown-attribute',
    reason: '<Defaults>: <Gather> has no attribute `numdigits`; did you mean `numDigits`?',
  })
})

test('children are no default', () => {
  assert.throws(() => render(jsx(Defaults, { say: { children: 'Hello' } })), { code: 'unknown-attribute' })
})

test.run()
