import assert from 'node:assert/strict'
import { defineRoutes, Response, render, Say } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { RecordView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

const all = (
  <RecordView
    playBeep
    transcribeCallback="/t"
    transcribe
    maxLength={9}
    finishOnKey="#"
    timeout={5}
    method="GET"
    action="/c/"
  />
)
function Done() {
  return <Say>Thanks.</Say>
}

const routes = defineRoutes({ '/done': Done, '/all': all, '/record': RecordView })

test('no props: what is left out is left out', () => {
  snapshot(<RecordView />, '<Response><Record/></Response>')
})

test('as an element on a route: the attributes come in one order, however they are written', () => {
  snapshot(
    on(routes, '/all'),
    '<Response><Record action="/c/" method="GET" timeout="5" finishOnKey="#" maxLength="9" transcribe="true" transcribeCallback="/t" playBeep="true"/></Response>',
  )
})

test('mounted directly', () => {
  snapshot(
    on(routes, '/record?action=/done&playBeep=false&trim=do-not-trim&utm_source=x'),
    '<Response><Record action="/done" playBeep="false" trim="do-not-trim"/></Response>',
  )
})

test('in a component of one’s own', () => {
  snapshot(
    <Response>
      <Say>Speak.</Say>
      <RecordView action={Done} />
    </Response>,
    '<Response><Say>Speak.</Say><Record action="/done"/></Response>',
    { routes },
  )
})

test('what Record refuses is refused', () => {
  assert.throws(() => render(on(routes, '/record?maxLength=1')), { twilioCode: 13612 })
})

test('types', () => {
  // @ts-expect-error: no text in a recording
  void (() => <RecordView>hello</RecordView>)
})

test.run()
