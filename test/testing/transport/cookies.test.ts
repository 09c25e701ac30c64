import assert from 'node:assert/strict'
import { test } from 'uvu'
import { answered, noting, type Seen, withSockets, withTransport } from './with-transport.js'

/** Sets what the query says: `/set?a=1` sets the cookie `a=1`. */
function setting(seen: Seen[]) {
  return noting(seen, (request, response) => {
    const [path, query] = request.url.split('?')
    if (query !== undefined) response.setHeader('Set-Cookie', decodeURIComponent(query).split('|'))
    if (path === '/go') response.writeHead(302, { Location: '/' }).end()
    else answered(request, response)
  })
}

test('the cookies of a jar come back, each jar has its own, and without a jar there are none', async () => {
  const seen: Seen[] = []
  await withTransport(setting(seen), async (send, transport) => {
    const cookie = async (jar?: string) => {
      await send('/', { jar })
      return seen.at(-1)?.headers.cookie
    }
    await send('/set?a=1|b=2; HttpOnly; SameSite=Strict', { jar: 'one' })
    await send('/set?c=3')
    assert.equal(await cookie('one'), 'a=1; b=2')
    assert.equal(await cookie('two'), undefined)
    assert.equal(await cookie(), undefined)
    await send('/set?a=; Max-Age=0', { jar: 'one' })
    assert.equal(await cookie('one'), 'b=2')
    transport.forget('one')
    transport.forget('one')
    assert.equal(await cookie('one'), undefined)
  })
})

test('requests at the same time share a new jar', () =>
  withTransport(setting([]), async (send) => {
    await Promise.all([send('/set?a=1', { jar: 'x' }), send('/set?b=2', { jar: 'x' })])
    const { sent } = await send('/', { jar: 'x' })
    assert.deepEqual(sent[0]?.headers['Cookie']?.split('; ').sort(), ['a=1', 'b=2'])
  }))

test('cookies along redirects are kept and sent', async () => {
  const seen: Seen[] = []
  await withTransport(setting(seen), async (send) => {
    await send('/go?session=1', { jar: 'one' })
    assert.equal(seen[1]?.headers.cookie, 'session=1')
  })
})

test('cookies are those of the public URL: paths, other hosts, https alone', async () => {
  const seen: Seen[] = []
  const cookie = '/set?a=1; Secure|b=2; Domain=phone.test|c=3; Domain=other.test|d=4; Path=/menu'
  for (const scheme of ['https', 'http']) {
    await withTransport(
      setting(seen),
      async (send) => {
        await send(cookie, { jar: 'one' })
        await send('/', { jar: 'one' })
        assert.equal(seen.at(-1)?.headers.cookie, scheme === 'https' ? 'a=1; b=2' : 'b=2')
        await send('/menu', { jar: 'one' })
        assert.match(String(seen.at(-1)?.headers.cookie), /d=4/)
      },
      { publicUrl: `${scheme}://phone.test` },
    )
  }
})

test('cookies are not signed', () =>
  withTransport(setting([]), async (send) => {
    const before = await send('/', { jar: 'one' })
    await send('/set?a=1', { jar: 'one' })
    const after = await send('/', { jar: 'one' })
    const [one, other] = [before, after].map(({ sent }) => sent[0]?.headers['X-Twilio-Signature'])
    assert.equal(one, other)
    assert.equal(after.sent[0]?.headers['Cookie'], 'a=1')
  }))

test('a cookie without a name, or with control characters, is 11206', async () => {
  await withTransport(setting([]), async (send) => {
    const { problem, body } = await send('/set?%3Dx; Path=/|good=1', { jar: 'one' })
    assert.equal(problem?.code, 11206)
    assert.match(problem?.message ?? '', /sets a cookie that Twilio does not take: "=x; Path=\/"/)
    assert.equal(body, '<Response/>')
    // Where nobody keeps cookies, they do not matter.
    assert.equal((await send('/set?%3Dx')).problem, undefined)
  })
  const raw = 'HTTP/1.1 200 OK\r\nSet-Cookie: a=\x01\r\nContent-Length: 0\r\n\r\n'
  await withSockets(
    (socket) => socket.once('data', () => socket.end(raw)),
    (url) =>
      withTransport(url, async (send) => {
        assert.equal((await send('/', { jar: 'one' })).problem?.code, 11206)
      }),
  )
})

test.run()
