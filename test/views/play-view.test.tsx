import assert from 'node:assert/strict'
import { defineRoutes, Response, render, Say } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { PlayView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

function Sound() {
  return 'made elsewhere'
}

const routes = defineRoutes({
  '/loop': <PlayView url="http://a/b.wav" loop={3} />,
  '/play': PlayView,
  '/sound': Sound,
})

test('url alone', () => {
  snapshot(<PlayView url="http://a/b.wav" />, '<Response><Play>http://a/b.wav</Play></Response>')
})

test('as an element on a route, with every prop', () => {
  snapshot(on(routes, '/loop'), '<Response><Play loop="3">http://a/b.wav</Play></Response>')
})

test('mounted directly', () => {
  snapshot(on(routes, '/play?url=/b.wav&loop=0&x=1'), '<Response><Play loop="0">/b.wav</Play></Response>')
})

test('in a component of one’s own, with a URL object and a mounted component', () => {
  snapshot(
    <Response>
      <Say>Listen.</Say>
      <PlayView url={new URL('https://example.com/a b.mp3')} />
      <PlayView url={Sound} />
    </Response>,
    `<Response>
      <Say>Listen.</Say>
      <Play>https://example.com/a%20b.mp3</Play>
      <Play>/sound</Play>
    </Response>`,
    { routes },
  )
})

test('without url', () => {
  assert.throws(() => render(on(routes, '/play')), { code: 'missing-prop', path: 'PlayView' })
})

test('types', () => {
  // @ts-expect-error: url is required
  void (() => <PlayView loop={1} />)
  // @ts-expect-error: a URL is no number
  void (() => <PlayView url={1} />)
})

test.run()
