import assert from 'node:assert/strict'
import { defineRoutes, Response, render, Say } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { DialView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

const all = <DialView callerId="+1" timeLimit={60} hangupOnStar timeout={5} method="GET" action="/a" number="+1818" />
const routes = defineRoutes({ '/all': all, '/dial/:number': DialView, '/dial': DialView })

test('number alone', () => {
  snapshot(<DialView number="+1818" />, '<Response><Dial>+1818</Dial></Response>')
})

test('as an element on a route: the attributes come in one order, however they are written', () => {
  snapshot(
    on(routes, '/all'),
    '<Response><Dial action="/a" method="GET" timeout="5" hangupOnStar="true" timeLimit="60" callerId="+1">+1818</Dial></Response>',
  )
})

test('mounted directly, the number in the path', () => {
  snapshot(
    on(routes, '/dial/+1818?answerOnBridge=true&utm_source=x'),
    '<Response><Dial answerOnBridge="true">+1818</Dial></Response>',
  )
})

test('in a component of one’s own, several numbers at once', () => {
  snapshot(
    <Response>
      <Say>One moment.</Say>
      <DialView number={['+1', '+2']} />
    </Response>,
    `<Response>
      <Say>One moment.</Say>
      <Dial>
        <Number>+1</Number>
        <Number>+2</Number>
      </Dial>
    </Response>`,
  )
})

test('TWILIO_DEFAULT_CALLERID is who calls, unless said otherwise', () => {
  process.env['TWILIO_DEFAULT_CALLERID'] = '+14155550999'
  try {
    snapshot(<DialView number="+1" />, '<Response><Dial callerId="+14155550999">+1</Dial></Response>')
    snapshot(<DialView number="+1" callerId="+2" />, '<Response><Dial callerId="+2">+1</Dial></Response>')
    snapshot(<DialView number="+1" callerId={null} />, '<Response><Dial>+1</Dial></Response>')
  } finally {
    delete process.env['TWILIO_DEFAULT_CALLERID']
  }
})

test('without number', () => {
  for (const node of [on(routes, '/dial'), <DialView key="[]" number={[]} />]) {
    assert.throws(() => render(node), { code: 'missing-prop', path: 'DialView' })
  }
})

test('what Dial refuses is refused: django-twilio’s own example rings for 3 seconds', () => {
  assert.throws(() => render(<DialView number="+1" timeout={3} />), { twilioCode: 13212 })
})

test('types', () => {
  // @ts-expect-error: number is required
  void (() => <DialView timeout={20} />)
  // @ts-expect-error: a number is text
  void (() => <DialView number={1818} />)
})

test.run()
