import assert from 'node:assert/strict'
import { defineRoutes, lint, Play, Response, render, Say } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { VoicemailView } from 'twimlx/views'
import { test } from 'uvu'
import { asked, on } from './on-route.js'

function Menu() {
  return <Say>Menu.</Say>
}

const routes = defineRoutes({
  '/closed': (
    <VoicemailView
      greeting="We are closed."
      thanks="Danke."
      onRecorded={Menu}
      language="de-DE"
      voice="Polly.Vicki"
      transcribe
      transcribeCallback="/text"
      recordingStatusCallback="/kept"
      finishOnKey="#"
      maxLength={60}
      timeout={10}
      playBeep={false}
    />
  ),
  '/voicemail': VoicemailView,
  '/menu': Menu,
})

const recorded = { recordingUrl: 'https://example.com/r', recordingDuration: 3, digits: '#' }

test('no props: greeting, recording of two minutes, and its own URL for what comes next', () => {
  snapshot(
    <VoicemailView />,
    `<Response>
      <Say>Please leave a message after the tone.</Say>
      <Record action="?recorded=1" maxLength="120"/>
    </Response>`,
  )
})

test('after the recording: thanks, and the call ends', () => {
  snapshot(
    <VoicemailView />,
    '<Response><Say>Thank you. Goodbye.</Say><Hangup/></Response>',
    asked('recorded=1', recorded),
  )
})

test('the caller hung up while recording: the same, though nobody hears it', () => {
  const gone = { ...recorded, digits: 'hangup' }
  snapshot(<VoicemailView />, '<Response><Say>Thank you. Goodbye.</Say><Hangup/></Response>', asked('recorded=1', gone))
})

test('as an element on a route, with every prop', () => {
  const node = on(routes, '/closed')
  snapshot(
    node,
    `<Response>
      <Say voice="Polly.Vicki" language="de-DE">We are closed.</Say>
      <Record action="?recorded=1" maxLength="60" finishOnKey="#" playBeep="false" recordingStatusCallback="/kept" timeout="10" transcribe="true" transcribeCallback="/text"/>
    </Response>`,
  )
  snapshot(
    node,
    '<Response><Say voice="Polly.Vicki" language="de-DE">Danke.</Say><Redirect>/menu</Redirect></Response>',
    { routes, ...asked('recorded=1', recorded) },
  )
})

test('mounted directly: props are text and stay in the query, others are left behind', () => {
  const query = 'greeting=https%3A%2F%2Fexample.com%2Fhi.mp3&maxLength=30&utm_source=x'
  snapshot(
    on(routes, `/voicemail?${query}`),
    `<Response>
      <Play>https://example.com/hi.mp3</Play>
      <Record action="?${query.replaceAll('&', '&amp;')}&amp;recorded=1" maxLength="30"/>
    </Response>`,
    asked(query),
  )
})

test('in a component of one’s own, with a greeting inside and an action of one’s own', () => {
  snapshot(
    <Response>
      <Say>Nobody is here.</Say>
      <VoicemailView action={Menu} method="GET">
        <Play>/beep-soon.mp3</Play>
      </VoicemailView>
    </Response>,
    `<Response>
      <Say>Nobody is here.</Say>
      <Play>/beep-soon.mp3</Play>
      <Record action="/menu" method="GET" maxLength="120"/>
    </Response>`,
    { routes },
  )
})

test('the recording of a Dial that led here is not the caller’s message', () => {
  const after = { dialCallStatus: 'no-answer', recordingUrl: 'https://example.com/ringing' }
  assert.match(render(<VoicemailView />, asked('', after)), /Please leave a message/)
})

test('nothing to warn about, and a word when it is too long to transcribe', () => {
  assert.deepEqual(lint(<VoicemailView transcribe />), [])
  assert.deepEqual(lint(<VoicemailView />, { request: twilioRequest(recorded) }), [])
  assert.deepEqual(
    lint(<VoicemailView transcribe maxLength={300} />).map(({ code }) => code),
    ['not-transcribed'],
  )
})

test('what Record refuses is refused', () => {
  assert.throws(() => render(on(routes, '/voicemail?maxLength=x')), { twilioCode: 13612 })
})

test('types', () => {
  // @ts-expect-error: a length is a number
  void (() => <VoicemailView maxLength="long" />)
})

test.run()
