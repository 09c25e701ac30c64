import * as assert from 'node:assert/strict'
import { test } from 'uvu'
import { enter, rootFrame, runComponent } from '../../../src/jsx/frame.js'
import { jsx } from '../../../src/jsx/jsx-runtime.js'
import { RequestContext, readRequest, type TwilioRequest, useRequest } from '../../../src/twiml/request/index.js'

/** Runs `hook` as a component called Welcome, below a provider when there is a request. */
function inComponent<T>(hook: () => T, request?: TwilioRequest): T {
  let result: T | undefined
  function Welcome() {
    result = hook()
    return null
  }
  const values = request && { context: RequestContext, value: request, outer: undefined }
  runComponent(Welcome, {}, enter(rootFrame(values), jsx(Welcome, {})))
  return result as T
}

const call = readRequest(new URLSearchParams('CallSid=CA1&Digits=2'))

test('gives the request', () => {
  assert.equal(
    inComponent(() => useRequest(), call),
    call,
  )
  assert.equal(
    inComponent(() => useRequest().digits, call),
    '2',
  )
})

test('gives a request of the type asked for', () => {
  assert.equal(
    inComponent(() => useRequest('voice').callSid.toLowerCase(), call),
    'ca1',
  )
})

test('without a request it says what to do', () => {
  assert.throws(() => inComponent(() => useRequest()), {
    name: 'RenderError',
    code: 'no-request',
    message:
      /^useRequest\(\) found no request\. In a test, pass one: render\(node, \{ request: twilioRequest\(\{ … \}\) \}\)\. On a route it is there by itself\./,
  })
})

test('with a request of another type it says which', () => {
  assert.throws(() => inComponent(() => useRequest('message'), call), {
    name: 'RenderError',
    code: 'wrong-request',
    message: /^useRequest\('message'\) met a request of type 'voice'\./,
  })
})

test('outside a component it says so, by its own name', () => {
  assert.throws(() => useRequest(), {
    name: 'RenderError',
    code: 'hook-outside',
    message: /^useRequest\(\) was called outside/,
  })
})

test.run()
