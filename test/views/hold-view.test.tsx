import assert from 'node:assert/strict'
import { defineRoutes, Enqueue, lint, render, Say, to } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { HoldView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

function Jingle() {
  return 'made elsewhere'
}

const routes = defineRoutes({
  '/queue': (
    <HoldView music={['https://example.com/a.mp3', Jingle]} position leaveKey="*" voice="Polly.Amy">
      Please hold, or press star to leave a message.
    </HoldView>
  ),
  '/jingle': Jingle,
})

const mounted = defineRoutes({ '/hold': HoldView })
const waiting = { queuePosition: 3, queueSid: 'QU1', queueTime: 10 }

test('music in a loop: verbs that a conference allows, too', () => {
  snapshot(
    <HoldView music="https://example.com/a.mp3" />,
    '<Response><Play>https://example.com/a.mp3</Play><Redirect/></Response>',
  )
})

test('words alone', () => {
  snapshot(<HoldView>Please hold.</HoldView>, '<Response><Say>Please hold.</Say><Redirect/></Response>')
})

test('as an element on a route: message, place in the queue, music, a key to leave by', () => {
  snapshot(
    on(routes, '/queue'),
    `<Response>
      <Gather numDigits="1" timeout="1">
        <Say voice="Polly.Amy">Please hold, or press star to leave a message.</Say>
        <Say voice="Polly.Amy">You are number 3 in line.</Say>
        <Play>https://example.com/a.mp3</Play>
        <Play>/jingle</Play>
      </Gather>
      <Redirect/>
    </Response>`,
    { routes, request: twilioRequest(waiting) },
  )
})

test('the key leaves; another one goes on holding', () => {
  const pressed = (digits: string) => ({ routes, request: twilioRequest({ ...waiting, digits }) })
  snapshot(on(routes, '/queue'), '<Response><Leave/></Response>', pressed('*'))
  assert.match(render(on(routes, '/queue'), pressed('5')), /<Gather.*<\/Gather><Redirect\/>/)
})

test('a conference has no places: nothing is said of them', () => {
  const node = <HoldView music="/a.mp3" position />
  snapshot(node, '<Response><Play>/a.mp3</Play><Redirect/></Response>', { request: twilioRequest() })
})

test('mounted directly, as a waitUrl', () => {
  snapshot(
    <Enqueue waitUrl={to(HoldView, { music: '/a.mp3', position: true })}>support</Enqueue>,
    '<Response><Enqueue waitUrl="/hold?music=%2Fa.mp3&amp;position=true">support</Enqueue></Response>',
    { routes: mounted },
  )
  const request = twilioRequest(waiting)
  snapshot(
    on(mounted, '/hold?music=%2Fa.mp3&position=true&utm_source=x'),
    '<Response><Say>You are number 3 in line.</Say><Play>/a.mp3</Play><Redirect/></Response>',
    { request },
  )
  assert.doesNotMatch(render(on(mounted, '/hold?music=%2Fa.mp3&position=false'), { request }), /number 3/)
})

test('in a component of one’s own, with a sentence of one’s own and the pound key', () => {
  snapshot(
    <HoldView music="/a.mp3" leaveKey="#" position={(place) => `Noch ${place - 1} vor Ihnen.`} language="de-DE">
      <Say>Bitte warten.</Say>
    </HoldView>,
    `<Response>
      <Gather numDigits="1" timeout="1" finishOnKey="">
        <Say>Bitte warten.</Say>
        <Say language="de-DE">Noch 2 vor Ihnen.</Say>
        <Play>/a.mp3</Play>
      </Gather>
      <Redirect/>
    </Response>`,
    { request: twilioRequest(waiting) },
  )
})

test('nothing to warn about', () => {
  assert.deepEqual(lint(on(routes, '/queue'), { routes, request: twilioRequest(waiting) }), [])
})

test('with nothing to hear, and with a key that is none', () => {
  for (const node of [on(mounted, '/hold'), <HoldView key="[]" music={[]} />]) {
    assert.throws(() => render(node), { code: 'missing-prop', path: 'HoldView' })
  }
  assert.throws(() => render(<HoldView music="/a.mp3" leaveKey="12" />), { code: 'bad-prop', path: 'HoldView' })
})

test('types', () => {
  // @ts-expect-error: a key is text
  void (() => <HoldView music="/a.mp3" leaveKey={1} />)
})

test.run()
