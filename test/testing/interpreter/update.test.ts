import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type App, drive } from './drive.js'

const test = suite('update')

/** A call that is put elsewhere when it waits. */
function updated(change: Change, app: Exclude<App, (...args: never) => unknown> = {}) {
  const phone = drive({
    '/voice': '<Response><Gather action="/keys"><Say>Menu</Say></Gather><Say>Nothing.</Say></Response>',
    '/new': '<Response><Say>New.</Say><Gather numDigits="1"/></Response>',
    ...app,
  })
  const sid = phone.call()
  phone.send({ type: 'update', leg: sid, ...change })
  return { phone, sid }
}

interface Change {
  readonly url?: string
  readonly method?: 'GET' | 'POST'
  readonly twiml?: string
  readonly status?: 'completed' | 'canceled'
}

const NEW = 'https://app.test/new'

test('the present verb is cut off, and the new document is run', () => {
  const { phone, sid } = updated({ url: NEW })
  const { method, purpose, params } = phone.requestTo('/new')
  assert.deepEqual([method, purpose, params['CallStatus']], ['POST', 'update', 'in-progress'])
  assert.deepEqual(phone.heard(), ['Menu', 'New.'])
  phone.press(sid, '1')
  assert.equal(phone.requestsTo('/new')[1]?.params['Digits'], '1', 'it is the current document')
  assert.deepEqual(phone.requestsTo('/keys'), [])
})

test('with a method', () => {
  assert.equal(updated({ url: NEW, method: 'GET' }).phone.requestTo('/new').method, 'GET')
})

test('TwiML is run without a request, and in place of a URL', () => {
  const { phone, sid } = updated({ url: NEW, twiml: '<Response><Say>Inline.</Say></Response>' })
  assert.deepEqual([phone.heard(), phone.requests.length, phone.status(sid)], [['Menu', 'Inline.'], 1, 'completed'])
  assert.equal(phone.entries('document').at(-1)?.text, '<Response><Say>Inline.</Say></Response>')
})

for (const verb of ['<Gather numDigits="1" action="/keys"/>', '<Gather numDigits="1"/>', '<Record/>']) {
  test(`TwiML has no URL that others could start from: ${verb} is 11100`, () => {
    const { phone, sid } = updated({ twiml: `<Response>${verb}</Response>` })
    phone.press(sid, '1')
    assert.deepEqual(phone.problems, [11100])
    assert.deepEqual(phone.heard().slice(1), ['An application error has occurred. Goodbye.'])
  })
}

test('absolute URLs in TwiML are asked for', () => {
  const { phone } = updated({ twiml: `<Response><Redirect>${NEW}</Redirect></Response>` })
  assert.deepEqual([phone.problems, phone.heard()], [[], ['Menu', 'New.']])
})

test('TwiML that is none ends with an application error', () => {
  const { phone } = updated({ twiml: '<Say>Hello</Say>' })
  assert.deepEqual(phone.problems, [12102])
  assert.deepEqual(phone.heard(), ['Menu', 'An application error has occurred. Goodbye.'])
})

test('status completed ends the call', () => {
  const { phone, sid } = updated({ status: 'completed' })
  assert.deepEqual([phone.status(sid), phone.heard()], ['completed', ['Menu']])
  assert.equal(phone.entries('hangup')[0]?.by, 'app')
})

test('status canceled has no effect on a call in progress', () => {
  const { phone, sid } = updated({ status: 'canceled' })
  assert.deepEqual([phone.status(sid), phone.waiting(sid)?.verb], ['in-progress', 'Gather'])
})

test('an update of nothing changes nothing', () => {
  const { phone, sid } = updated({}, { '/voice': '<Response><Record maxLength="3"/></Response>' })
  assert.equal(phone.waiting(sid)?.verb, 'Record')
  assert.deepEqual(phone.entries('recording'), [])
})

test('a call that still rings cannot be put elsewhere (21220)', () => {
  const phone = drive({ '/voice': '<Response><Pause length="5"/><Say>Hello</Say></Response>' })
  phone.send({ type: 'update', leg: phone.place(), url: NEW })
  assert.deepEqual([phone.problems, phone.heard()], [[21220], ['Hello']])
})

test('a document that fails leads to the fallback URL of the number', () => {
  const phone = drive({
    '/voice': '<Response><Gather/></Response>',
    '/fallback': '<Response><Say>Sorry.</Say></Response>',
  })
  const sid = phone.call({ line: { fallbackUrl: 'https://app.test/fallback' } })
  phone.send({ type: 'update', leg: sid, url: NEW })
  const { ErrorCode, ErrorUrl } = phone.requestTo('/fallback').params
  assert.deepEqual([ErrorCode, ErrorUrl, phone.heard()], ['11217', NEW, ['Sorry.']])
})

test('a recording is closed, and its action is not requested', () => {
  const phone = drive({ '/voice': '<Response><Record action="/done"/></Response>', '/new': '<Response/>' })
  const sid = phone.call()
  phone.begin({ type: 'record', leg: sid, text: 'Hello', seconds: 60, end: 'silence' })
  phone.advance(3)
  phone.send({ type: 'update', leg: sid, url: NEW })
  assert.deepEqual(
    phone.entries('recording').map(({ seconds, end }) => [seconds, end]),
    [[3, 'update']],
  )
  assert.deepEqual(phone.requestsTo('/done'), [])
})

test('a queued caller leaves the queue: QueueResult=redirected', () => {
  const { phone, sid } = updated(
    { url: NEW },
    {
      '/voice': '<Response><Enqueue action="/left" waitUrl="">sales</Enqueue></Response>',
      '/left': '<Response/>',
    },
  )
  assert.equal(phone.requestTo('/left').params['QueueResult'], 'redirected')
  assert.deepEqual(phone.world.queues['sales']?.waiting, [])
  assert.deepEqual([phone.heard(), phone.waiting(sid)?.verb], [['New.'], 'Gather'])
})

test.run()
