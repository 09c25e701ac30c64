import assert from 'node:assert/strict'
import { defineRoutes, Pause, Response, render, Say } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { GatherView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

function Answer() {
  return <Say>Thanks.</Say>
}

const routes = defineRoutes({
  '/answer': Answer,
  '/ask': <GatherView finishOnKey="#" numDigits={10} timeout={5} method="GET" action="/p/" />,
  '/gather': GatherView,
})

test('no props: what is left out is left out', () => {
  snapshot(<GatherView />, '<Response><Gather/></Response>')
})

test('as an element on a route: the attributes come in one order, however they are written', () => {
  snapshot(
    on(routes, '/ask'),
    '<Response><Gather action="/p/" method="GET" numDigits="10" timeout="5" finishOnKey="#"/></Response>',
  )
})

test('mounted directly: props are text, others are left behind', () => {
  snapshot(
    on(routes, '/gather?numDigits=1&input=dtmf+speech&actionOnEmptyResult=true&msg=Gather+End'),
    '<Response><Gather numDigits="1" actionOnEmptyResult="true" input="dtmf speech"/></Response>',
  )
})

test('in a component of one’s own, with text as the prompt', () => {
  snapshot(
    <Response>
      <GatherView action={Answer} hints={['yes', 'no']} input="speech">
        Shall we <emphasis>call</emphasis>?
      </GatherView>
      <Say>Goodbye.</Say>
    </Response>,
    `<Response>
      <Gather action="/answer" hints="yes,no" input="speech">
        <Say>Shall we <emphasis>call</emphasis>?</Say>
      </Gather>
      <Say>Goodbye.</Say>
    </Response>`,
    { routes },
  )
})

test('verbs, sounds and nothing as the prompt', () => {
  snapshot(
    <>
      <GatherView>
        <Pause />
        <Say>One.</Say>
      </GatherView>
      <GatherView>https://example.com/prompt.mp3</GatherView>
      <GatherView>
        {false}
        {null}
      </GatherView>
    </>,
    `<Response>
      <Gather>
        <Pause/>
        <Say>One.</Say>
      </Gather>
      <Gather>
        <Play>https://example.com/prompt.mp3</Play>
      </Gather>
      <Gather/>
    </Response>`,
  )
})

test('an empty finishOnKey stays', () => {
  snapshot(<GatherView finishOnKey="" />, '<Response><Gather finishOnKey=""/></Response>')
})

test('what Gather refuses is refused', () => {
  assert.throws(() => render(on(routes, '/gather?numDigits=0')), { twilioCode: 13314 })
})

test('types', () => {
  // @ts-expect-error: a method is GET or POST
  void (() => <GatherView method="PUT" />)
  // @ts-expect-error: misspelt
  void (() => <GatherView numDigit={1} />)
})

test.run()
