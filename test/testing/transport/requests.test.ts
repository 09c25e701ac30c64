import assert from 'node:assert/strict'
import { test } from 'uvu'
import { answered, noting, type Seen, withTransport } from './with-transport.js'

test('a request carries the headers of Twilio, in its order', async () => {
  const seen: Seen[] = []
  await withTransport(noting(seen, answered), async (send, { origin }) => {
    const { sent } = await send('/voice?a=1', { params: { Digits: '1', msg: 'Gather End', FromCity: '' } })
    await send('/sms', { channel: 'message' })
    const [voice, message] = seen
    assert.equal(voice?.body, 'Digits=1&msg=Gather+End&FromCity=')
    assert.equal(voice?.url, '/voice?a=1')
    const names = (voice?.rawHeaders ?? []).filter((_, index) => index % 2 === 0)
    assert.deepEqual(names, [
      'Host',
      'User-Agent',
      'Accept',
      'Accept-Encoding',
      'I-Twilio-Idempotency-Token',
      'X-Home-Region',
      'X-Twilio-Signature',
      'Connection',
      'Content-Type',
      'Content-Length',
    ])
    const { 'i-twilio-idempotency-token': token, 'x-twilio-signature': signature, ...headers } = voice?.headers ?? {}
    assert.deepEqual(headers, {
      host: origin.replace('http://', ''),
      'user-agent': 'TwilioProxy/1.1',
      accept: '*/*',
      'accept-encoding': 'gzip',
      'x-home-region': 'us1',
      connection: 'close',
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'content-length': '33',
    })
    assert.match(String(token), /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/)
    assert.notEqual(token, message?.headers['i-twilio-idempotency-token'])
    assert.equal(message?.headers['content-type'], 'application/x-www-form-urlencoded')
    assert.deepEqual(sent, [{ method: 'POST', url: `${origin}/voice?a=1`, headers: sent[0]?.headers }])
    assert.equal(sent[0]?.headers['X-Twilio-Signature'], signature)
  })
})

test('the parameters of a GET follow the query, and the URL of the answer is without them', async () => {
  const seen: Seen[] = []
  await withTransport(noting(seen, answered), async (send, { origin }) => {
    const { url, sent } = await send('/hold?a=1#rc=0', { method: 'GET', params: { City: 'Köln Süd' } })
    assert.equal(seen[0]?.url, '/hold?a=1&City=K%C3%B6ln+S%C3%BCd')
    assert.equal(seen[0]?.headers['content-type'], undefined)
    assert.equal(url, `${origin}/hold?a=1#rc=0`)
    assert.equal(sent[0]?.url, `${origin}/hold?a=1&City=K%C3%B6ln+S%C3%BCd`)
  })
})

test('headers of the test are added, or take the place of others', async () => {
  const seen: Seen[] = []
  const options = { headers: { 'X-Phone-Crawl': '1', 'user-agent': 'mine' } }
  const use = async (send: (url: string) => Promise<unknown>) => void (await send('/'))
  await withTransport(noting(seen, answered), use, options)
  assert.equal(seen[0]?.headers['x-phone-crawl'], '1')
  assert.equal(seen[0]?.headers['user-agent'], 'mine')
})

test('the same seed makes the same idempotency tokens', async () => {
  const tokens = async (seed: string | undefined) => {
    const seen: Seen[] = []
    const use = async (send: (url: string) => Promise<unknown>) => void (await Promise.all([send('/a'), send('/b')]))
    await withTransport(noting(seen, answered), use, { seed })
    return seen
      .sort((one, other) => one.url.localeCompare(other.url))
      .map(({ headers }) => headers['i-twilio-idempotency-token'])
  }
  assert.deepEqual(await tokens('x'), await tokens('x'))
  assert.notDeepEqual(await tokens('x'), await tokens('y'))
  assert.notDeepEqual(await tokens(undefined), await tokens(undefined))
})

test.run()
