import assert from 'node:assert/strict'
import Router from '@koa/router'
import type { Context, Middleware } from 'koa'
import bodyParser from 'koa-bodyparser'
import type { TwilioRequest } from 'twimlx'
import { allowMethods, attachRequest, decompose, readBody, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { APOLOGIES, appOf, type Handler, type Question, withServer } from './with-server.js'

const call = {
  CallSid: 'CA0123456789abcdef0123456789abcdef',
  AccountSid: 'AC0123456789abcdef0123456789abcdef',
  CallStatus: 'in-progress',
  Direction: 'inbound',
  From: '+14155550100',
  To: '+14155550199',
}

/** The request that a handler behind some middleware gets. */
async function received(question: Question, path = '/', ...before: Handler[]): Promise<TwilioRequest> {
  let request: TwilioRequest | undefined
  const keeps: Middleware = (ctx) => {
    request = decompose(ctx)
    assert.equal(ctx.twilio, request)
  }
  await withServer(appOf(...(before.length === 0 ? [twilio()] : before), keeps), async (ask, errors) => {
    await ask(path, question)
    assert.deepEqual(errors, [])
  })
  assert.ok(request)
  return request
}

test('a call with digits', async () => {
  const request = await received({ form: { ...call, Digits: '12', FinishedOnKey: '#' } })
  assert.equal(request.type, 'voice')
  assert.equal(request.callSid, call.CallSid)
  assert.equal(request.callStatus, 'in-progress')
  assert.equal(request.from, '+14155550100')
  assert.equal(request.digits, '12')
  assert.equal(request.finishedOnKey, '#')
  assert.deepEqual(request.media, [])
})

test('numbers and booleans are parsed', async () => {
  const { confidence, recordingDuration, dialBridged, dialCallDuration } = await received({
    form: { ...call, Confidence: '0.9', RecordingDuration: '12', DialBridged: 'true', DialCallDuration: 'long' },
  })
  assert.deepEqual([confidence, recordingDuration, dialBridged, dialCallDuration], [0.9, 12, true, undefined])
})

test('a message with media', async () => {
  const request = await received({
    form: {
      MessageSid: 'MM1',
      From: 'whatsapp:+14155550100',
      To: 'whatsapp:+14155550199',
      Body: 'Grüße 👋',
      NumMedia: '2',
      MediaUrl0: 'https://api.twilio.com/a',
      MediaContentType0: 'image/jpeg',
      MediaUrl1: 'https://api.twilio.com/b',
      MediaContentType1: 'audio/ogg',
    },
  })
  assert.equal(request.type, 'message')
  assert.equal(request.body, 'Grüße 👋')
  assert.equal(request.numMedia, 2)
  assert.deepEqual(request.media, [
    { url: 'https://api.twilio.com/a', contentType: 'image/jpeg' },
    { url: 'https://api.twilio.com/b', contentType: 'audio/ogg' },
  ])
})

for (const [type, form] of [
  ['voice', call],
  ['message', { MessageSid: 'SM1', From: '+1', To: '+2', Body: 'Hi' }],
  ['status', { ...call, CallDuration: '10', Timestamp: 'Thu, 01 Jan 2026 00:00:00 +0000' }],
  ['status', { MessageSid: 'SM1', MessageStatus: 'delivered' }],
  ['recording', { RecordingSid: 'RE1', RecordingStatus: 'completed', CallSid: 'CA1' }],
  ['transcription', { TranscriptionSid: 'TR1', CallSid: 'CA1' }],
  ['speech', { CallSid: 'CA1', UnstableSpeechResult: 'I would' }],
  ['conference', { ConferenceSid: 'CF1', StatusCallbackEvent: 'participant-join' }],
  ['stream', { StreamSid: 'MZ1', StreamEvent: 'stream-started', CallSid: 'CA1' }],
  ['payment', { CallSid: 'CA1', For: 'payment-card-number' }],
  ['unknown', { Something: 'else' }],
  ['unknown', {}],
] as const) {
  test(`${new URLSearchParams(Object.entries(form))} is of type ${type}`, async () => {
    assert.equal((await received({ form })).type, type)
    assert.equal((await received({}, `/?${new URLSearchParams(Object.entries(form))}`)).type, type)
  })
}

test('JSON is read like a form', async () => {
  const body = JSON.stringify({ ...call, Confidence: 0.5, DialBridged: false, AddOns: { status: 'successful' } })
  const request = await received({ headers: { 'Content-Type': 'application/json' }, body, hash: true })
  assert.equal(request.type, 'voice')
  assert.equal(request.confidence, 0.5)
  assert.equal(request.dialBridged, false)
  assert.deepEqual(request.addOns, { status: 'successful' })
})

test('params is everything that was sent, in order, with repeats', async () => {
  const sent = 'Zoo=1&CallSid=CA1&Zoo=2&a%5Bb%5D=3&__proto__=4&Empty='
  const { params } = await received({ form: sent })
  assert.equal(params.toString(), sent)
})

test('names from outside never become fields', async () => {
  const request = await received({ form: 'params=1&media=2&type=message&callSid=CA2&__proto__=3&constructor=4' })
  assert.equal(request.type, 'unknown')
  assert.ok(request.params instanceof URLSearchParams)
  assert.deepEqual(request.media, [])
  assert.equal(request.callSid, undefined)
  assert.equal(Object.getPrototypeOf(request), Object.prototype)
})

test('on a GET the last of a name counts: Twilio’s parameters follow those of one’s own URL', async () => {
  assert.equal((await received({}, '/?From=me&CallSid=CA1&From=%2B14155550100')).from, '+14155550100')
})

test('decompose gives the same object each time', async () => {
  let first: TwilioRequest | undefined
  const early: Middleware = async (ctx, next) => {
    first = decompose(ctx)
    await next()
  }
  assert.equal(await received({ form: call }, '/', twilio(), early), first)
})

// Without twilio().

test('decompose alone, behind koa-bodyparser', async () => {
  const request = await received({ form: { ...call, Digits: '1' } }, '/', bodyParser())
  assert.equal(request.type, 'voice')
  assert.equal(request.digits, '1')
})

test('decompose alone, behind koa-bodyparser, on a route', () => {
  const router = new Router()
  router.use(bodyParser())
  router.post('/status', (ctx) => {
    ctx.body = decompose(ctx).callStatus
  })
  return withServer(appOf(router.routes()), async (ask) => {
    assert.equal((await ask('/status', { form: call })).text, 'in-progress')
  })
})

test('decompose alone, on a GET', async () => {
  const nothing: Middleware = (_ctx, next) => next()
  assert.equal((await received({}, '/?CallSid=CA1&Digits=1', nothing)).digits, '1')
})

test('decompose alone, with nothing that reads the body: the error says what to do', () =>
  withServer(
    appOf((ctx: Context) => void decompose(ctx)),
    async (ask, errors) => {
      assert.equal((await ask('/', { form: call })).status, 500)
      assert.match(errors[0]?.message ?? '', /use koa-bodyparser/)
    },
  ))

test('decompose before twilio() does not switch off its checks', () => {
  const early: Middleware = async (ctx, next) => {
    decompose(ctx)
    await next()
  }
  const handler: Middleware = () => assert.fail('the secret is 42')
  return withServer(appOf(bodyParser(), early, twilio(), handler), async (ask) => {
    assert.equal((await ask('/', { method: 'DELETE' })).status, 405)
    assert.equal((await ask('/', { form: call, signature: false })).status, 403)
    assert.equal((await ask('/', { form: call })).xml, APOLOGIES.voice)
  })
})

test('the parts of twilio() may stand alone', async () => {
  const request = await received({ form: { ...call, 'a[b]': '1' } }, '/', allowMethods(), readBody(), attachRequest())
  assert.equal(request.type, 'voice')
  assert.equal(request.params.get('a[b]'), '1')
})

test('the parts are functions with names', () => {
  assert.deepEqual(
    [allowMethods().name, readBody().name, attachRequest().name],
    ['allowedMethods', 'bodyRead', 'twilioRequestAttached'],
  )
})

test.run()
