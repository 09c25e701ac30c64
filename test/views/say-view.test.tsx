import assert from 'node:assert/strict'
import { Defaults, defineRoutes, Response, render, Say, TwimlError } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { SayView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

const routes = defineRoutes({
  '/goodbye': <SayView text="Adios!" voice="woman" language="es" loop={0} />,
  '/say': SayView,
})

test('text alone', () => {
  snapshot(<SayView text="hi & bye" />, '<Response><Say>hi &amp; bye</Say></Response>')
})

test('as an element on a route, with every prop', () => {
  snapshot(on(routes, '/goodbye'), '<Response><Say voice="woman" language="es" loop="0">Adios!</Say></Response>')
})

test('mounted directly: props are text, others are left behind', () => {
  const node = on(routes, '/say?text=Hello&loop=2&utm_source=mail&constructor=x')
  snapshot(node, '<Response><Say loop="2">Hello</Say></Response>')
})

test('in a component of one’s own, below Defaults', () => {
  function Welcome() {
    return (
      <Response>
        <Say>One.</Say>
        <SayView text={<emphasis>Two.</emphasis>} />
      </Response>
    )
  }
  snapshot(
    <Defaults say={{ voice: 'Polly.Amy' }}>
      <Welcome />
    </Defaults>,
    `<Response>
      <Say voice="Polly.Amy">One.</Say>
      <Say voice="Polly.Amy"><emphasis>Two.</emphasis></Say>
    </Response>`,
  )
})

test('without text, the error names view and prop, and where it stands', () => {
  for (const node of [on(routes, '/say'), on(routes, '/say?text='), <SayView key="null" text={null} />]) {
    assert.throws(
      () => render(<Response>{node}</Response>),
      (error) =>
        error instanceof TwimlError &&
        error.code === 'missing-prop' &&
        error.path === 'Response > SayView' &&
        error.reason === '<SayView> needs the prop `text`: the words to say.',
    )
  }
})

test('a value that Twilio does not take is refused', () => {
  assert.throws(() => render(on(routes, '/say?text=Hello&loop=often')), /loop="often"; it takes a whole number/)
})

test('types', () => {
  // @ts-expect-error: text is required
  void (() => <SayView />)
  // @ts-expect-error: loop is a number
  void (() => <SayView text="x" loop={true} />)
  // @ts-expect-error: no such prop
  void (() => <SayView text="x" tempo={1} />)
})

test.run()
