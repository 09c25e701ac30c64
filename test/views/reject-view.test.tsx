import assert from 'node:assert/strict'
import { defineRoutes, Response, render } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { RejectView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

const routes = defineRoutes({ '/busy': <RejectView reason="busy" />, '/reject': RejectView })

test('in its three uses', () => {
  snapshot(on(routes, '/busy'), '<Response><Reject reason="busy"/></Response>')
  snapshot(on(routes, '/reject?utm_source=x'), '<Response><Reject/></Response>')
  snapshot(
    <Response>
      <RejectView reason="rejected" />
    </Response>,
    '<Response><Reject reason="rejected"/></Response>',
  )
})

test('what Reject refuses is refused', () => {
  assert.throws(() => render(on(routes, '/reject?reason=rude')), { twilioCode: 13810 })
})

test('types', () => {
  // @ts-expect-error: no such reason
  void (() => <RejectView reason="rude" />)
})

test.run()
