import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'uvu'
import { authorization, challengeIn } from '../../../src/testing/transport/login.js'
import { answered, noting, type Seen, withTransport } from './with-transport.js'

const user = 'ann:p%40ss%20word'
const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** Lets in whoever the check knows; others get the challenge. */
function guarding(seen: Seen[], challenge: string, isKnown: (authorization: string, request: Seen) => boolean) {
  return noting(seen, (request, response) => {
    if (isKnown(request.headers.authorization ?? '', request)) return answered(request, response)
    response.writeHead(401, { 'WWW-Authenticate': challenge }).end()
  })
}

function isAnn(authorization: string): boolean {
  return authorization === `Basic ${Buffer.from('ann:p@ss word').toString('base64')}`
}

function withUser(origin: string, path: string, who = user): string {
  return origin.replace('://', `://${who}@`) + path
}

test('user and password are sent when the app asks for them, and then for as long as the jar lives', async () => {
  const seen: Seen[] = []
  await withTransport(guarding(seen, 'Basic realm="calls"', isAnn), async (send, transport) => {
    const url = withUser(transport.origin, '/voice')
    const response = await send(url, { jar: 'call' })
    assert.deepEqual([response.problem, response.status, response.url], [undefined, 200, url])
    assert.deepEqual(
      seen.map(({ headers }) => headers.authorization !== undefined),
      [false, true],
    )
    const [first, second] = seen
    for (const name of ['i-twilio-idempotency-token', 'x-twilio-signature', 'content-length']) {
      assert.equal(second?.headers[name], first?.headers[name], name)
    }
    assert.equal(second?.body, 'a=b')
    assert.equal(response.sent.length, 2)
    assert.equal(response.sent[0]?.url, `${transport.origin}/voice`)
    // Logged in: also where the URL does not say who.
    assert.equal((await send('/menu', { jar: 'call' })).sent.length, 1)
    assert.equal((await send('/menu', { jar: 'other' })).status, 401)
    transport.forget('call')
    assert.equal((await send('/menu', { jar: 'call' })).status, 401)
    assert.equal((await send(url)).status, 200)
  })
})

test('wrong ones are tried once, and the problem says so', () =>
  withTransport(guarding([], 'Basic realm="calls"', isAnn), async (send, { origin }) => {
    const wrong = await send(withUser(origin, '/', 'ann:wrong'), { jar: 'call' })
    assert.deepEqual([wrong.sent.length, wrong.status, wrong.problem?.code], [2, 401, 11200])
    assert.match(wrong.problem?.message ?? '', /User and password of the URL did not do\.$/)
    assert.equal((await send(withUser(origin, '/'), { jar: 'call' })).status, 200)
    const none = await send('/')
    assert.equal(none.sent.length, 1)
    assert.match(none.problem?.message ?? '', /A URL can hold what it asks for/)
  }))

test('without a realm nobody is asked', async () => {
  for (const challenge of ['Basic', 'Bearer realm="calls"', '']) {
    await withTransport(guarding([], challenge, isAnn), async (send, { origin }) => {
      assert.equal((await send(withUser(origin, '/'))).sent.length, 1, challenge)
    })
  }
})

/** The response of a Digest, worked out once more from what the header says. */
function isDigest(header: string, { method, url }: Seen, nonce: string): boolean {
  const fields = Object.fromEntries([...header.matchAll(/(\w+)="?([^",]*)"?/g)].map(([, name, value]) => [name, value]))
  const secret = md5('ann:calls:p@ss word')
  const middle = fields['qop'] === undefined ? nonce : `${nonce}:${fields['nc']}:${fields['cnonce']}:auth`
  return header.startsWith('Digest ') && fields['response'] === md5(`${secret}:${middle}:${md5(`${method}:${url}`)}`)
}

test('Digest, with quality of protection and without', async () => {
  for (const qop of ['', ', qop="auth"', ', qop="auth-int,auth", algorithm=MD5, opaque="o"']) {
    const seen: Seen[] = []
    const challenge = `Basic realm="calls", Digest realm="calls", nonce="n1"${qop}`
    const app = guarding(seen, challenge, (header, request) => isDigest(header, request, 'n1'))
    await withTransport(app, async (send, { origin }) => {
      assert.equal((await send(withUser(origin, '/voice?a=1'), { jar: 'call' })).status, 200, qop)
      const later = await send('/menu', { jar: 'call', method: 'GET' })
      assert.deepEqual([later.status, later.sent.length], [200, 1], qop)
      if (qop !== '') assert.match(seen.at(-1)?.headers.authorization ?? '', /nc=00000002/)
    })
  }
})

test('an old nonce is replaced by the new one', async () => {
  let nonce = 'n1'
  const seen: Seen[] = []
  const app = noting(seen, (request, response) => {
    if (isDigest(request.headers.authorization ?? '', request, nonce)) return answered(request, response)
    response.writeHead(401, { 'WWW-Authenticate': `Digest realm="calls", nonce="${nonce}", qop="auth"` }).end()
  })
  await withTransport(app, async (send, { origin }) => {
    await send(withUser(origin, '/'), { jar: 'call' })
    nonce = 'n2'
    const response = await send('/', { jar: 'call' })
    assert.deepEqual([response.status, response.sent.length], [200, 2])
  })
})

test('the example of RFC 2617', () => {
  const challenge = challengeIn(
    'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
  )
  assert.ok(challenge !== undefined)
  const login = { credentials: { user: 'Mufasa', password: 'Circle Of Life' }, challenge, uses: 0 }
  const header = authorization(login, 'GET', '/dir/index.html', '0a4f113b')
  assert.match(header, /response="6629fae49393a05397450978507c4ef1"/)
  assert.match(header, /nc=00000001, cnonce="0a4f113b"/)
})

test('SHA-256 alone is more than Twilio can', () => {
  assert.equal(challengeIn('Digest realm="r", nonce="n", algorithm=SHA-256'), undefined)
  assert.equal(challengeIn('Digest realm="r", nonce="n", qop="auth-int"'), undefined)
})

test.run()
