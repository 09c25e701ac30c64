import assert from 'node:assert/strict'
import { defineRoutes, Message, Response, render, Say, to } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { RedirectView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

function Welcome({ lang }: { readonly lang?: string }) {
  return <Say>{lang}</Say>
}

const goodbye = <Say>Goodbye.</Say>
const routes = defineRoutes({
  '/moved': <RedirectView to={Welcome} method="GET" />,
  '/redirect': RedirectView,
  '/welcome': Welcome,
  '/goodbye': goodbye,
})

test('as an element on a route', () => {
  snapshot(on(routes, '/moved'), '<Response><Redirect method="GET">/welcome</Redirect></Response>', { routes })
})

test('mounted directly', () => {
  snapshot(on(routes, '/redirect?to=/welcome&utm_source=x'), '<Response><Redirect>/welcome</Redirect></Response>')
})

test('in a component of one’s own, to every kind of target', () => {
  for (const [target, url] of [
    ['https://example.com/', 'https://example.com/'],
    [new URL('https://example.com/a?b=1&c=2'), 'https://example.com/a?b=1&amp;c=2'],
    [to(Welcome, { lang: 'de' }), '/welcome?lang=de'],
    [goodbye, '/goodbye'],
  ] as const) {
    snapshot(
      <Response>
        <Say>One moment.</Say>
        <RedirectView to={target} />
      </Response>,
      `<Response><Say>One moment.</Say><Redirect>${url}</Redirect></Response>`,
      { routes },
    )
  }
})

test('in a text conversation', () => {
  snapshot(
    <>
      <Message>Hello.</Message>
      <RedirectView to={Welcome} />
    </>,
    '<Response><Message>Hello.</Message><Redirect>/welcome</Redirect></Response>',
    { routes, request: twilioRequest({ body: 'hi' }) },
  )
})

test('without a target: the same document would run again and again', () => {
  assert.throws(() => render(on(routes, '/redirect?to=')), { code: 'missing-prop', path: 'RedirectView' })
})

test('a component that is mounted nowhere', () => {
  function Lost() {
    return null
  }
  assert.throws(() => render(<RedirectView to={Lost} />, { routes }), { code: 'unmounted' })
})

test('types', () => {
  // @ts-expect-error: `to` is required
  void (() => <RedirectView method="GET" />)
})

test.run()
