import assert from 'node:assert/strict'
import { Registry, register } from 'prom-client'
import { type PrometheusOptions, prometheus, type TwilioEvent } from 'twimlx/server'
import { test } from 'uvu'

const events: TwilioEvent[] = [
  { type: 'answered', request: 'voice', status: 200, milliseconds: 20 },
  { type: 'answered', request: 'voice', status: 200, milliseconds: 2000 },
  { type: 'answered', request: 'message', status: 500, milliseconds: 1 },
  { type: 'answered', request: undefined, status: 403, milliseconds: 1 },
  { type: 'refused', status: 403, reason: 'signature-missing' },
  { type: 'refused', status: 403, reason: 'signature-missing' },
  { type: 'blocked', number: '+14155550100', reason: 'spam' },
  { type: 'limited' },
  { type: 'replayed' },
  { type: 'unavailable', store: 'session', policy: 'allow', error: new Error('no') },
  { type: 'conflict', names: ['cart'] },
  { type: 'failed', error: new Error('no'), answer: 'apology' },
]

test('counters and a histogram', async () => {
  const metrics = prometheus({ register: new Registry() })
  for (const event of events) metrics.record(event)
  const text = await metrics.text()
  const values = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  for (const value of [
    'twimlx_requests_total{type="voice",status="200"} 2',
    'twimlx_requests_total{type="message",status="500"} 1',
    'twimlx_requests_total{type="none",status="403"} 1',
    'twimlx_refused_total{reason="signature-missing"} 2',
    'twimlx_blocked_total 1',
    'twimlx_limited_total 1',
    'twimlx_replayed_total 1',
    'twimlx_unavailable_total{store="session"} 1',
    'twimlx_conflicts_total 1',
    'twimlx_failures_total{answer="apology"} 1',
    'twimlx_request_duration_seconds_bucket{le="0.01",type="voice"} 0',
    'twimlx_request_duration_seconds_bucket{le="0.025",type="voice"} 1',
    'twimlx_request_duration_seconds_bucket{le="2.5",type="voice"} 2',
    'twimlx_request_duration_seconds_sum{type="voice"} 2.02',
    'twimlx_request_duration_seconds_count{type="voice"} 2',
  ]) {
    assert.ok(values.includes(value), `${value} is not in\n${text}`)
  }
  assert.doesNotMatch(text, /4155550100|spam|cart/)
  assert.equal(metrics.contentType, 'text/plain; version=0.0.4; charset=utf-8')
})

test('several count together in one registry, by default that of prom-client', async () => {
  try {
    const first = prometheus({ prefix: 'shared_' })
    const second = prometheus({ prefix: 'shared_' })
    for (const { record } of [first, second]) record({ type: 'limited' })
    assert.match(await first.text(), /^shared_limited_total 2$/m)
    assert.match(await register.metrics(), /^shared_limited_total 2$/m)
  } finally {
    register.clear()
  }
})

test('prefix and buckets', async () => {
  const metrics = prometheus({ register: new Registry(), prefix: '', buckets: [1, 10] })
  metrics.record({ type: 'answered', request: 'voice', status: 200, milliseconds: 2000 })
  const text = await metrics.text()
  assert.match(text, /^requests_total\{/m)
  assert.deepEqual(text.match(/le="[^"]+"/g), ['le="1"', 'le="10"', 'le="+Inf"'])
})

test('a registry of OpenMetrics works too', async () => {
  const openMetrics = new Registry()
  openMetrics.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never)
  const metrics = prometheus({ register: openMetrics })
  for (const event of events) metrics.record(event)
  await metrics.text()
  assert.match(await metrics.text(), /^twimlx_requests_total\{type="voice",status="200"\} 2$/m)
  assert.match(metrics.contentType, /openmetrics/)
  prometheus({ register: openMetrics }).record({ type: 'limited' })
  assert.match(await metrics.text(), /^twimlx_limited_total 2$/m)
})

test('however many reasons and statuses there are, the series stay few', async () => {
  const metrics = prometheus({ register: new Registry() })
  for (let i = 0; i < 5000; i++) {
    metrics.record({ type: 'refused', status: 403, reason: `made up ${i}` })
    metrics.record({ type: 'answered', request: `type${i}` as never, status: i, milliseconds: 1 })
  }
  const lines = (await metrics.text()).split('\n')
  assert.ok(lines.length < 2500, `${lines.length} lines`)
  assert.ok(lines.some((line) => line.startsWith('twimlx_refused_total{reason="other"}')))
})

for (const [options, message] of [
  [{ prefix: '9' }, /prefix: "9" is not the beginning of a name/],
  [{ prefix: 'a-b' }, /prefix/],
  [{ prefix: 1 }, /prefix/],
  [{ buckets: [] }, /buckets takes a list of seconds/],
  [{ buckets: [2, 1] }, /buckets/],
  [{ buckets: [0] }, /buckets/],
  [{ buckets: [1, Number.POSITIVE_INFINITY] }, /buckets/],
  [{ buckets: 'all' }, /buckets/],
  [{ register: {} }, /register takes a registry of prom-client/],
  [{ register: null }, /register/],
] as const) {
  test(`${JSON.stringify(options)} is refused`, () => {
    assert.throws(() => prometheus(options as unknown as PrometheusOptions), { name: 'TypeError', message })
  })
}

test.run()
