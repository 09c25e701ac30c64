import assert from 'node:assert/strict'
import { Defaults, defineRoutes, lint, render, Say } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { WhisperView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

const routes = defineRoutes({
  '/desk': <WhisperView caller="the help desk" acceptKey="#" timeout={10} voice="Polly.Amy" language="en-GB" />,
  '/whisper': WhisperView,
})

const answered = { parentCallSid: 'CA1', direction: 'outbound-dial' }

test('says who is calling and waits for the key; silence hangs up', () => {
  snapshot(
    <WhisperView />,
    `<Response>
      <Gather numDigits="1">
        <Say>You have a call from <say-as interpret-as="telephone">+14155550100</say-as>. Press 1 to take it.</Say>
      </Gather>
      <Hangup/>
    </Response>`,
    { request: twilioRequest(answered) },
  )
})

test('a caller without a number, and no request at all', () => {
  const said = /<Say>You have a call\. Press 1 to take it\.<\/Say>/
  assert.match(render(<WhisperView />), said)
  for (const from of ['anonymous', 'client:ada', 'sip:ada@example.com', '']) {
    assert.match(render(<WhisperView />, { request: twilioRequest({ ...answered, from }) }), said, from)
  }
})

test('the key joins the two sides: an empty document', () => {
  snapshot(<WhisperView />, '<Response/>', { request: twilioRequest({ ...answered, digits: '1' }) })
})

test('another key declines', () => {
  snapshot(<WhisperView />, '<Response><Hangup/></Response>', { request: twilioRequest({ ...answered, digits: '2' }) })
})

test('as an element on a route, with every prop', () => {
  const node = on(routes, '/desk')
  snapshot(
    node,
    `<Response>
      <Gather numDigits="1" timeout="10" finishOnKey="">
        <Say voice="Polly.Amy" language="en-GB">You have a call from the help desk. Press pound to take it.</Say>
      </Gather>
      <Hangup/>
    </Response>`,
    { request: twilioRequest(answered) },
  )
  snapshot(node, '<Response/>', { request: twilioRequest({ ...answered, digits: '#' }) })
})

test('mounted directly', () => {
  assert.match(
    render(on(routes, '/whisper?caller=Ada+%3CB%3E&acceptKey=5&utm_source=x')),
    /<Say>You have a call from Ada &lt;B&gt;\. Press 5 to take it\.<\/Say>/,
  )
})

test('in a component of one’s own, with an announcement of one’s own', () => {
  snapshot(
    <Defaults say={{ language: 'de-DE' }}>
      <WhisperView>
        <Say>Ein Anruf.</Say>
        <Say>Drücken Sie 1.</Say>
      </WhisperView>
    </Defaults>,
    `<Response>
      <Gather numDigits="1">
        <Say language="de-DE">Ein Anruf.</Say>
        <Say language="de-DE">Drücken Sie 1.</Say>
      </Gather>
      <Hangup/>
    </Response>`,
  )
})

test('nothing to warn about', () => {
  assert.deepEqual(lint(<WhisperView />), [])
})

test('a key that is none', () => {
  for (const acceptKey of ['12', '', 'a']) {
    assert.throws(() => render(<WhisperView acceptKey={acceptKey} />), { code: 'bad-prop', path: 'WhisperView' })
  }
})

test('types', () => {
  // @ts-expect-error: a key is text
  void (() => <WhisperView acceptKey={1} />)
})

test.run()
