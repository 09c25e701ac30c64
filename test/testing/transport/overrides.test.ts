import assert from 'node:assert/strict'
import { test } from 'uvu'
import { overridesIn } from '../../../src/testing/transport/overrides.js'
import { answered, noting, type Seen, withTransport } from './with-transport.js'

test('without a fragment the defaults of Twilio count', () => {
  const defaults = {
    connectTimeout: 5000,
    readTimeout: 15_000,
    totalTimeout: 15_000,
    isTotalSet: false,
    retries: 1,
    retryOn: new Set(['ct']),
    isNameSent: true,
  }
  for (const fragment of ['', 'section', 'top=1&x', 'e=ashburn,umatilla']) {
    assert.deepEqual(overridesIn(fragment, 15_000), defaults, fragment)
  }
})

test('a fragment changes them, but never adds time', () => {
  assert.deepEqual(overridesIn('ct=100&rt=200&tt=300&rc=5&rp=4xx,5xx&sni=n&e=ashburn-ix', 15_000), {
    connectTimeout: 100,
    readTimeout: 200,
    totalTimeout: 300,
    isTotalSet: true,
    retries: 5,
    retryOn: new Set(['4xx', '5xx']),
    isNameSent: false,
  })
  const { connectTimeout, readTimeout, totalTimeout, isTotalSet, retryOn } = {
    ...(overridesIn('ct=9000&rt=9000&tt=9000&rp=all', 2000) as Exclude<
      ReturnType<typeof overridesIn>,
      { code: number }
    >),
  }
  assert.deepEqual([connectTimeout, readTimeout, totalTimeout, isTotalSet], [2000, 2000, 2000, false])
  assert.deepEqual([...retryOn].sort(), ['4xx', '5xx', 'ct', 'rt'])
})

test('bad values have codes of their own, and nothing is sent', async () => {
  const bad = {
    11240: ['e=', 'e=Ash Burn', 'e=ashburn,,tokyo'],
    11241: ['e=boston', 'e=ashburn,us1'],
    11243: [
      'ct=99',
      'ct=10001',
      'rt=15001',
      'tt=0',
      'rc=6',
      'rc=-1',
      'rc=1.5',
      'rc=',
      'rp=',
      'rp=3xx',
      'rp=ct,x',
      'sni=yes',
    ],
  }
  const seen: Seen[] = []
  await withTransport(noting(seen, answered), async (send) => {
    for (const [code, fragments] of Object.entries(bad)) {
      for (const fragment of fragments) {
        const { problem } = await send(`/voice#ct=200&${fragment}`.replace('ct=200&ct', 'ct'))
        assert.equal(problem?.code, Number(code), fragment)
      }
    }
    const { problem } = await send('/voice#rc=9')
    assert.match(problem?.message ?? '', /\/voice#rc=9: .*rc=9 is not valid: rc takes a whole number from 0 to 5\.$/)
  })
  assert.deepEqual(seen, [])
})

test('a refused request is repeated where the fragment says so, with the same token', async () => {
  const seen: Seen[] = []
  let failures = 2
  const app = noting(seen, (request, response) => {
    if (failures-- > 0) response.writeHead(request.url === '/late' ? 404 : 503).end()
    else answered(request, response)
  })
  await withTransport(app, async (send) => {
    assert.equal((await send('/voice')).status, 503)
    failures = 2
    assert.equal((await send('/voice#rp=5xx&rc=1')).status, 503)
    seen.length = 0
    failures = 2
    const { status, sent, url } = await send('/voice#rp=5xx&rc=2')
    assert.deepEqual([status, sent.length, seen.length], [200, 3, 3])
    assert.match(url, /#rp=5xx&rc=2$/)
    assert.deepEqual([...new Set(seen.map(({ url: path }) => path))], ['/voice'])
    assert.equal(new Set(seen.map(({ headers }) => headers['i-twilio-idempotency-token'])).size, 1)
    failures = 1
    assert.equal((await send('/late#rp=5xx')).status, 404)
    failures = 1
    assert.equal((await send('/late#rp=4xx')).status, 200)
  })
})

test('tt is 11203, rt is 11205 and may be repeated', () =>
  withTransport(
    () => {},
    async (send) => {
      const total = await send('/voice#tt=100')
      assert.deepEqual([total.problem?.code, total.sent.length], [11203, 1])
      assert.match(total.problem?.message ?? '', /longer than the 0\.1 seconds that tt in its URL allows/)
      const read = await send('/voice#rt=100&rp=rt')
      assert.deepEqual([read.problem?.code, read.sent.length], [11205, 2])
    },
  ))

test.run()
