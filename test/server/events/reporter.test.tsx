import assert from 'node:assert/strict'
import type { Context } from 'koa'
import { Gather, type Node, type RequestFields, render, Say } from 'twimlx'
import { twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'
import type { TwilioEvent } from '../../../src/server/events/event.js'
import { type ReporterOptions, reporter } from '../../../src/server/events/reporter.js'
import { thinning } from '../../../src/server/events/thinning.js'
import { SessionConflictError, SessionUnavailableError } from '../../../src/server/session/error.js'
import { keptLines, type Line } from '../log/kept-lines.js'

const CALL = `CA${'0123456789abcdef'.repeat(2)}`
const ACCOUNT = `AC${'0123456789'.repeat(3)}01`
const call = { callSid: CALL, accountSid: ACCOUNT, from: '+14155550100', to: '+14155550199', callStatus: 'ringing' }

/** What a report needs of a request. */
function requestTo(originalUrl: string, fields: RequestFields | undefined = call): Context {
  const twilio = fields === undefined ? undefined : twilioRequest(fields)
  return { method: 'POST', originalUrl, twilio } as unknown as Context
}

function linesOf(
  events: TwilioEvent | TwilioEvent[],
  ctx = requestTo('/voice'),
  options: ReporterOptions = {},
): Line[] {
  const { logger, lines } = keptLines()
  const report = reporter({ logger, ...options })
  for (const event of [events].flat()) report(event, ctx)
  return lines
}

const answered: TwilioEvent = { type: 'answered', request: 'voice', status: 200, milliseconds: 1.5 }
const refused: TwilioEvent = { type: 'refused', status: 403, reason: 'signature-mismatch', cause: 'proxy' }

for (const [event, level, fields] of [
  [refused, 'warn', { status: 403, reason: 'signature-mismatch', cause: 'proxy' }],
  [{ type: 'blocked', number: '+14155550100', reason: 'spam' }, 'info', { entry: '…0100', reason: 'spam' }],
  [{ type: 'blocked', number: '+4490*' }, 'info', { entry: '+4490*' }],
  [{ type: 'blocked', number: '+1415555010*' }, 'info', { entry: '…5010*' }],
  [{ type: 'blocked', number: 'anonymous' }, 'info', { entry: 'anonymous' }],
  [{ type: 'blocked' }, 'info', {}],
  [{ type: 'limited' }, 'info', {}],
  [{ type: 'replayed' }, 'info', {}],
  [{ type: 'conflict', names: ['cart', '+14155550100'] }, 'error', { names: ['cart', '…0100'] }],
  [answered, 'debug', { status: 200, milliseconds: 1.5 }],
] as [TwilioEvent, string, object][]) {
  test(`the line of ${JSON.stringify(event)}`, () => {
    const [line] = linesOf(event)
    assert.equal(line?.level, level)
    assert.match(line?.message ?? '', /^[A-Z].*\.$/)
    // Without what is undefined, as JSON has it.
    assert.deepEqual(JSON.parse(JSON.stringify(line?.fields)), {
      event: event.type,
      method: 'POST',
      path: '/voice',
      request: 'voice',
      callSid: CALL,
      accountSid: ACCOUNT,
      from: '…0100',
      to: '…0199',
      ...fields,
    })
  })
}

test('with logNumbers, numbers are whole', () => {
  const error = new Error('+14155550100 is no customer')
  const [blocked, failed] = linesOf(
    [
      { type: 'blocked', number: '+14155550100' },
      { type: 'failed', error, answer: 'apology' },
    ],
    requestTo('/call/+14155550100'),
    { logNumbers: true },
  )
  assert.equal(blocked?.fields['entry'], '+14155550100')
  assert.equal(blocked?.fields['from'], '+14155550100')
  assert.equal(blocked?.fields['path'], '/call/+14155550100')
  assert.equal(failed?.message, '+14155550100 is no customer')
})

test('a message has its own identifier', () => {
  const [line] = linesOf(
    answered,
    requestTo('/text', { messageSid: `SM${'0'.repeat(32)}`, from: 'whatsapp:+14155550100' }),
  )
  assert.equal(line?.fields['messageSid'], `SM${'0'.repeat(32)}`)
  assert.equal(line?.fields['from'], 'whatsapp:…0100')
  assert.equal(line?.fields['request'], 'message')
})

test('of a request that was not read, there is only what was asked', () => {
  const ctx = { method: 'POST', originalUrl: '/voice?token=secret#x' } as unknown as Context
  assert.deepEqual(linesOf(refused, ctx)[0]?.fields, {
    event: 'refused',
    method: 'POST',
    path: '/voice',
    status: 403,
    reason: 'signature-mismatch',
    cause: 'proxy',
    detail: undefined,
  })
})

for (const [url, path] of [
  ['/call/+14155550100?to=+14155550100', '/call/…0100'],
  ['/call/%2B1%20415%20555%200100', '/call/…0100'],
  ['/%E0%A4%A/14155550100', '/%E0%A4%A/…0100'],
  [`/${'a'.repeat(500)}`, `/${'a'.repeat(199)}`],
]) {
  test(`the path of ${url?.slice(0, 40)}`, () => {
    assert.equal(linesOf(answered, requestTo(url ?? ''))[0]?.fields['path'], path)
  })
}

test('an identifier that is none is not written', () => {
  const fields = { ...call, callSid: '+14155550100', accountSid: 'call me: 4155550100' }
  const [line] = linesOf(answered, requestTo('/voice', fields))
  assert.equal(line?.fields['callSid'], '(malformed)')
  assert.equal(line?.fields['accountSid'], '(malformed)')
})

// Errors.

function errorOf(error: unknown, fields: RequestFields = call) {
  const [line] = linesOf({ type: 'failed', error, answer: 'apology' }, requestTo('/voice', fields))
  assert.equal(line?.level, 'error')
  assert.equal(line?.fields['answer'], 'apology')
  const shown = line?.fields['error'] as Record<string, unknown> & { message: string; stack: string }
  assert.equal(line?.message, shown.message)
  return shown
}

test('an error is its name, message, code and stack, and nothing else', () => {
  const cause = Object.assign(new Error('No answer from +14155550100'), { code: 'ETIMEDOUT' })
  const error = Object.assign(new TypeError('The shop is closed.', { cause }), {
    code: 42,
    body: 'Body=secret',
    config: { headers: { authorization: 'secret' } },
  })
  const shown = errorOf(error)
  assert.deepEqual(Object.keys(shown), ['name', 'message', 'code', 'stack', 'cause'])
  assert.equal(shown['name'], 'TypeError')
  assert.equal(shown.message, 'The shop is closed.')
  assert.equal(shown['code'], '42')
  assert.match(shown.stack, /^ {4}at .*reporter\.test\.tsx:\d+:\d+/)
  const { name, message, code } = shown['cause'] as Record<string, unknown>
  assert.deepEqual({ name, message, code }, { name: 'Error', message: 'No answer from …0100', code: 'ETIMEDOUT' })
})

function thrownBy(node: Node): unknown {
  try {
    render(node)
  } catch (error) {
    return error
  }
  return assert.fail('It renders.')
}

test('an error of a document says which element, where', () => {
  const Welcome = () => (
    <Gather>
      <Say loop={-1}>Hi</Say>
    </Gather>
  )
  const shown = errorOf(thrownBy(<Welcome />))
  assert.equal(shown['name'], 'TwimlError')
  assert.equal(typeof shown['code'], 'string')
  assert.match(String(shown['path']), /Welcome > .*Say$/)
  assert.match(String(shown['source']), /reporter\.test\.tsx:\d+:\d+$/)
  assert.doesNotMatch(shown.message, /\n/)
})

test('what the caller has sent is taken out of messages, quoted or not, whole or cut', () => {
  const fields = { ...call, digits: '4711', speechResult: 'my "PIN" is one two three', callerName: 'Alice Example' }
  for (const [message, shown] of [
    ['No department 4711', 'No department …'],
    ['Who is Alice Example?', 'Who is …?'],
    [`Got ${JSON.stringify(fields.speechResult)}`, 'Got "…"'],
    [`Got ${JSON.stringify(`${fields.speechResult.slice(0, 12)}…`)} here`, 'Got "…" here'],
    ['The attribute "loop" is wrong', 'The attribute "loop" is wrong'],
    [`The call ${CALL} is over`, `The call ${CALL} is over`],
  ] as const) {
    assert.equal(errorOf(new Error(message), fields).message, shown)
  }
})

test('a caller cannot write into the stack', () => {
  const speechResult = 'no\n    at secret words (/srv/app.js:1:1)\n    at +14155550100 (/srv/app.js:1:1)'
  const shown = errorOf(new Error(`Unknown: ${speechResult}`), { ...call, speechResult })
  assert.doesNotMatch(shown.stack, /secret words|4155550100/)
  const wrapped = errorOf(new Error('Outer', { cause: new Error(`Unknown: ${speechResult}`) }), {
    ...call,
    speechResult,
  })
  assert.doesNotMatch(JSON.stringify(wrapped), /secret words|4155550100/)
})

for (const [what, thrown] of [
  ['a string', 'hunter2'],
  ['undefined', undefined],
  ['null', null],
  ['an object', { message: 'hunter2' }],
  ['a symbol', Symbol('hunter2')],
] as const) {
  test(`${what} that was thrown is not written`, () => {
    const shown = errorOf(thrown)
    assert.match(shown.message, /^Something that is no Error was thrown/)
    assert.doesNotMatch(JSON.stringify(shown), /hunter2/)
  })
}

test('errors that are broken themselves break nothing', () => {
  const noMessage = new Error('x')
  Object.defineProperty(noMessage, 'message', {
    get() {
      throw new Error('no')
    },
  })
  const circular = new Error('a')
  circular.cause = circular
  const odd = Object.assign(new Error('a'), { stack: 7, name: Symbol('x'), path: {}, source: null, reason: [] })
  const { logger, lines } = keptLines()
  const report = reporter({ logger })
  for (const error of [noMessage, circular, odd]) report({ type: 'failed', error, answer: 'nothing' }, requestTo('/'))
  assert.deepEqual(
    lines.map(({ message }) => message),
    ['An error was thrown that cannot be read.', 'a', 'a'],
  )
})

// Repeated lines.

test('a cause of refusals warns once, then goes on as debug', () => {
  const levels = (events: TwilioEvent[], ctx?: Context) => linesOf(events, ctx).map(({ level }) => level)
  assert.deepEqual(levels([refused, refused, refused]), ['warn', 'debug', 'debug'])
  const other = { ...refused, cause: 'token' } as const
  assert.deepEqual(levels([refused, other, refused, other]), ['warn', 'warn', 'debug', 'debug'])
})

test('it warns again after five minutes, and for another path', () => {
  let now = 0
  const thin = thinning(() => now)
  assert.equal(thin(refused, '/a'), 'as-it-is')
  assert.equal(thin(refused, '/a'), 'debug')
  assert.equal(thin(refused, '/b'), 'as-it-is')
  now = 5 * 60_000
  assert.equal(thin(refused, '/a'), 'as-it-is')
})

test('whoever makes up paths gets a hundred warnings; another reason is still heard', () => {
  const thin = thinning(() => 0)
  const warnings = Array.from({ length: 5000 }, (_, i) => thin(refused, `/${i}`)).filter((it) => it === 'as-it-is')
  assert.equal(warnings.length, 100)
  assert.equal(thin({ ...refused, reason: 'body-too-large' }, '/voice'), 'as-it-is')
})

test('a store that is away warns once a second, with how many requests that were', () => {
  let now = 0
  const thin = thinning(() => now)
  const unavailable = { type: 'unavailable', store: 'session', policy: 'allow', error: new Error('x') } as const
  assert.deepEqual(thin(unavailable, '/'), { repeated: 0 })
  assert.equal(thin(unavailable, '/'), 'dropped')
  assert.equal(thin(unavailable, '/'), 'dropped')
  assert.deepEqual(thin({ ...unavailable, store: 'blacklist' }, '/'), { repeated: 0 })
  now = 1000
  assert.deepEqual(thin(unavailable, '/'), { repeated: 2 })
})

test('the line of a store that is away', () => {
  const error = Object.assign(new Error('No answer within 100 ms.'), { code: 'store-timeout' })
  const [line, ...others] = linesOf([
    { type: 'unavailable', store: 'session', policy: 'reject', error },
    { type: 'unavailable', store: 'session', policy: 'reject', error },
  ])
  assert.equal(others.length, 0)
  assert.equal(line?.level, 'warn')
  assert.equal(line?.message, 'The session store did not answer. The request was turned away.')
  assert.equal((line?.fields['error'] as { code: string } | undefined)?.code, 'store-timeout')
})

test('handlers that fail because the session store is away make one line a second, with how many they were', () => {
  let now = 0
  const thin = thinning(() => now)
  const failed = () =>
    ({ type: 'failed', error: new SessionUnavailableError('load', new Error('x')), answer: 'apology' }) as const
  assert.deepEqual(thin(failed(), '/a'), { repeated: 0 })
  for (let i = 0; i < 500; i++) assert.equal(thin(failed(), `/${i}`), 'dropped')
  // The line of the store is another.
  const { error } = failed()
  assert.deepEqual(thin({ type: 'unavailable', store: 'session', policy: 'allow', error }, '/a'), { repeated: 0 })
  now = 1000
  assert.deepEqual(thin(failed(), '/a'), { repeated: 500 })
  assert.equal(thin(failed(), '/a'), 'dropped')
})

test('it is the same when a component was between, and every other failure makes its line', () => {
  const thin = thinning(() => 0)
  const failed = (error: unknown) => thin({ type: 'failed', error, answer: 'apology' }, '/a')
  const away = new SessionUnavailableError('load', new Error('x'))
  const rendering = new Error('<Menu> threw.', { cause: away })
  assert.deepEqual([away, rendering, away].map(failed), [{ repeated: 0 }, 'dropped', 'dropped'])
  const circular = new Error('a')
  circular.cause = circular
  const others = [new Error('Oh'), new SessionConflictError(['a']), circular, undefined, 'session-unavailable']
  for (const error of [...others, ...others]) assert.equal(failed(error), 'as-it-is')
})

test('the line of a handler without its session', () => {
  const error = new SessionUnavailableError('load', new Error('No answer within 100 ms.'))
  const events = Array.from({ length: 3 }, (): TwilioEvent => ({ type: 'failed', error, answer: 'apology' }))
  const [line, ...others] = linesOf(events)
  assert.equal(others.length, 0)
  assert.equal(line?.level, 'error')
  assert.equal((line?.fields['error'] as { code: string } | undefined)?.code, 'session-unavailable')
  assert.equal(line?.fields['repeated'], undefined)
})

// Loggers and metrics of others.

test('metrics get every event as it is, also those that make no line', () => {
  const events: TwilioEvent[] = []
  linesOf([refused, refused, answered], requestTo('/'), { metrics: { record: (event) => events.push(event) } })
  assert.deepEqual(events, [refused, refused, answered])
})

test('what a logger or metrics throw, or reject with, breaks nothing', async () => {
  const fail = () => {
    throw new Error('no')
  }
  const rejects = (() => Promise.reject(new Error('no'))) as () => void
  for (const broken of [fail, rejects]) {
    const logger = { debug: broken, info: broken, warn: broken, error: broken }
    const report = reporter({ logger, metrics: { record: broken } })
    report(refused, requestTo('/'))
    report(answered, requestTo('/'))
    report(answered, undefined as unknown as Context)
  }
  await new Promise((resolve) => setImmediate(resolve))
})

test('what metrics throw is logged', () => {
  const record = () => {
    throw new RangeError('The label is no string.')
  }
  const [line] = linesOf(answered, requestTo('/'), { metrics: { record } })
  assert.equal(line?.level, 'error')
  assert.equal(line?.message, 'metrics.record has thrown an error. Calls and messages are answered all the same.')
  assert.equal((line?.fields['error'] as { name: string } | undefined)?.name, 'RangeError')
})

test('broken metrics do not keep the log from being written, nor the other way round', () => {
  const fail = () => {
    throw new Error('no')
  }
  assert.ok(linesOf(refused, requestTo('/'), { metrics: { record: fail } }).some(({ level }) => level === 'warn'))
  const events: TwilioEvent[] = []
  const logger = { debug: fail, info: fail, warn: fail, error: fail }
  linesOf(refused, requestTo('/'), { logger, metrics: { record: (event) => events.push(event) } })
  assert.equal(events.length, 1)
})

test('levels that are off cost nothing', () => {
  const { logger, lines } = keptLines()
  const quiet = { ...logger, isLevelEnabled: (level: string) => level !== 'debug' }
  const report = reporter({ logger: quiet })
  for (const event of [refused, refused, answered]) report(event, requestTo('/'))
  assert.deepEqual(
    lines.map(({ level }) => level),
    ['warn'],
  )
})

for (const [options, message] of [
  [{ logger: null }, /logger takes an object/],
  [{ logger: { info() {} } }, /It lacks debug, warn, error\./],
  [{ metrics: {} }, /metrics takes an object with a function record/],
  [{ metrics: null }, /metrics takes/],
  [{ logNumbers: 'no' }, /logNumbers takes true or false/],
] as const) {
  test(`${JSON.stringify(options)} is refused`, () => {
    assert.throws(() => reporter(options as unknown as ReporterOptions), { name: 'TypeError', message })
  })
}

test.run()
