import assert from 'node:assert/strict'
import { defineRoutes, lint, Response, render, Say } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { ForwardView, MenuView, VoicemailView, WhisperView } from 'twimlx/views'
import { test } from 'uvu'
import { asked, on } from './on-route.js'

function Menu() {
  return <Say>Menu.</Say>
}

const routes = defineRoutes({
  '/office': (
    <ForwardView number={['+1', '+2']} sequential timeout={15} callerId="+3" screen={WhisperView} onNoAnswer={Menu} />
  ),
  '/forward/:number': ForwardView,
  '/forward': ForwardView,
  '/whisper': WhisperView,
  '/menu': Menu,
})

const apology = '<Response><Say>Sorry, nobody can take your call now. Goodbye.</Say><Hangup/></Response>'

test('number alone', () => {
  snapshot(<ForwardView number="+1" />, '<Response><Dial action="?forward=1">+1</Dial></Response>')
})

test('they spoke: the call ends', () => {
  const after = asked('forward=1', { dialCallStatus: 'completed', dialBridged: true, dialCallDuration: 60 })
  snapshot(<ForwardView number="+1" />, '<Response><Hangup/></Response>', after)
})

test('nobody took the call, for every reason there is: an apology', () => {
  for (const dialCallStatus of ['busy', 'no-answer', 'failed', 'canceled']) {
    snapshot(<ForwardView number="+1" />, apology, asked('forward=1', { dialCallStatus }))
  }
})

test('someone declined when asked: completed, but never bridged', () => {
  snapshot(
    <ForwardView number="+1" />,
    apology,
    asked('forward=1', { dialCallStatus: 'completed', dialBridged: false }),
  )
})

test('as an element on a route, one after the other, screened, on to another route', () => {
  const node = on(routes, '/office')
  snapshot(
    node,
    `<Response>
      <Dial timeout="15" callerId="+3" sequential="true" action="?forward=1">
        <Number url="/whisper">+1</Number>
        <Number url="/whisper">+2</Number>
      </Dial>
    </Response>`,
    { routes },
  )
  snapshot(node, '<Response><Redirect>/menu</Redirect></Response>', {
    routes,
    ...asked('forward=1', { dialCallStatus: 'no-answer' }),
  })
})

test('mounted directly, the number in the path; an action in the query is left behind', () => {
  snapshot(
    on(routes, '/forward/+1?timeout=20&action=/evil&utm_source=x'),
    '<Response><Dial timeout="20" action="?timeout=20&amp;forward=1">+1</Dial></Response>',
    asked('timeout=20'),
  )
})

test('in a component of one’s own, with a voice mailbox inside, through all its requests', () => {
  function Office() {
    return (
      <Response>
        <ForwardView number="+1" screen="/screen">
          <VoicemailView greeting="Please leave a message." />
        </ForwardView>
      </Response>
    )
  }
  snapshot(
    <Office />,
    '<Response><Dial action="?a=b&amp;forward=1"><Number url="/screen">+1</Number></Dial></Response>',
    asked('a=b'),
  )
  snapshot(
    <Office />,
    `<Response>
      <Say>Please leave a message.</Say>
      <Record action="?a=b&amp;forward=1&amp;recorded=1" maxLength="120"/>
    </Response>`,
    asked('a=b&forward=1', { dialCallStatus: 'busy' }),
  )
  snapshot(
    <Office />,
    '<Response><Say>Thank you. Goodbye.</Say><Hangup/></Response>',
    asked('a=b&forward=1&recorded=1', { recordingUrl: 'https://example.com/r' }),
  )
})

test('a menu inside', () => {
  const node = (
    <ForwardView number="+1">
      <MenuView retries={0} options={[{ key: '1', label: 'the menu', to: Menu }]} />
    </ForwardView>
  )
  assert.match(render(node, asked('forward=1', { dialCallStatus: 'busy' })), /Press 1 for the menu/)
  const pressed = { routes, ...asked('forward=1', { digits: '1' }) }
  snapshot(node, '<Response><Redirect>/menu</Redirect></Response>', pressed)
})

test('another one inside: each knows its own result', () => {
  const node = (
    <ForwardView number="+1">
      <ForwardView number="+2">
        <VoicemailView />
      </ForwardView>
    </ForwardView>
  )
  const busy = { dialCallStatus: 'busy' }
  snapshot(node, '<Response><Dial action="?forward=1">+1</Dial></Response>')
  snapshot(node, '<Response><Dial action="?forward=1&amp;forward2=1">+2</Dial></Response>', asked('forward=1', busy))
  assert.match(render(node, asked('forward=1&forward2=1', busy)), /<Record/)
  const spoken = { dialCallStatus: 'completed', dialBridged: true }
  snapshot(node, '<Response><Hangup/></Response>', asked('forward=1&forward2=1', spoken))
})

test('a menu choice leads here with its key: that is no result, so it dials', () => {
  assert.match(render(<ForwardView number="+1" />, asked('', { digits: '1' })), /<Dial/)
})

test('with a name, it hears its own result only', () => {
  const node = <ForwardView number="+1" name="second" />
  const busy = { dialCallStatus: 'busy' }
  snapshot(node, '<Response><Dial action="?second=1">+1</Dial></Response>', asked('', busy))
  snapshot(node, apology, asked('second=1', busy))
})

test('a result is understood without the note, as in a short unit test', () => {
  snapshot(<ForwardView number="+1" />, apology, { request: twilioRequest({ dialCallStatus: 'busy' }) })
})

test('nothing to warn about, in any of its documents', () => {
  const node = on(routes, '/office')
  for (const fields of [{}, { dialCallStatus: 'busy' }, { dialCallStatus: 'completed' }]) {
    assert.deepEqual(lint(node, { routes, request: twilioRequest(fields) }), [])
  }
})

test('without number', () => {
  for (const node of [on(routes, '/forward'), <ForwardView key="[]" number={[]} />]) {
    assert.throws(() => render(node), { code: 'missing-prop', path: 'ForwardView' })
  }
})

test('types', () => {
  // @ts-expect-error: the view asks its own URL
  void (() => <ForwardView number="+1" action="/x" />)
  // @ts-expect-error: number is required
  void (() => <ForwardView timeout={20} />)
})

test.run()
