import assert from 'node:assert/strict'
import { defineRoutes, Response, render, Say, to } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { ConferenceView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

function Greeting({ step }: { readonly step?: string }) {
  return <Say>Hello. {step}</Say>
}

const all = (
  <ConferenceView
    maxParticipants={10}
    waitMethod="GET"
    waitUrl="/w"
    endConferenceOnExit
    startConferenceOnEnter
    beep={false}
    muted
    name="room"
  />
)
const routes = defineRoutes({ '/all': all, '/conference/:name': ConferenceView, '/greeting': Greeting })

test('name alone', () => {
  snapshot(<ConferenceView name="room" />, '<Response><Dial><Conference>room</Conference></Dial></Response>')
})

test('as an element on a route: maxParticipants is kept, the attributes come in one order', () => {
  snapshot(
    on(routes, '/all'),
    '<Response><Dial><Conference muted="true" beep="false" startConferenceOnEnter="true" endConferenceOnExit="true" waitUrl="/w" waitMethod="GET" maxParticipants="10">room</Conference></Dial></Response>',
  )
})

test('mounted directly, the name in the path', () => {
  snapshot(
    on(routes, '/conference/weekly%20call?muted=true&beep=onEnter&utm_source=x'),
    '<Response><Dial><Conference muted="true" beep="onEnter">weekly call</Conference></Dial></Response>',
  )
})

test('in a component of one’s own; hold music and silence as waitUrl; attributes of Dial on Dial', () => {
  snapshot(
    <Response>
      <Say>Welcome.</Say>
      <ConferenceView name="a" action={to(Greeting, { step: 2 })} timeLimit={60} waitUrl={Greeting} />
      <ConferenceView name="b" waitUrl="" record="record-from-start" />
    </Response>,
    `<Response>
      <Say>Welcome.</Say>
      <Dial action="/greeting?step=2" timeLimit="60">
        <Conference waitUrl="/greeting">a</Conference>
      </Dial>
      <Dial>
        <Conference waitUrl="" record="record-from-start">b</Conference>
      </Dial>
    </Response>`,
    { routes },
  )
})

test('without name', () => {
  assert.throws(() => render(<ConferenceView name="" />), { code: 'missing-prop', path: 'ConferenceView' })
})

test('what Conference refuses is refused', () => {
  assert.throws(() => render(on(routes, '/conference/a?maxParticipants=300')), /maxParticipants="300"/)
})

test('types', () => {
  // @ts-expect-error: name is required
  void (() => <ConferenceView muted />)
  // @ts-expect-error: beep has other words
  void (() => <ConferenceView name="x" beep="always" />)
})

test.run()
