import assert from 'node:assert/strict'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { test } from 'uvu'
import { answered, noting, type Seen, TOKEN, withTransport } from './with-transport.js'

/** Answers `/from/302` with that status and a Location; all else with a document. */
function redirecting(seen: Seen[], location: string | undefined) {
  return noting(seen, (request, response) => {
    const status = /^\/from\/(\d+)/.exec(request.url)?.[1]
    if (status === undefined) return answered(request, response)
    response.writeHead(Number(status), location === undefined ? {} : { Location: location }).end()
  })
}

test('301, 302 and 303 make a GET without the parameters, signed for its own URL', async () => {
  for (const status of [301, 302, 303]) {
    const seen: Seen[] = []
    await withTransport(redirecting(seen, '../menu?lang=en'), async (send, { origin }) => {
      const response = await send(`/from/${status}`, { params: { Digits: '1' } })
      const url = `${origin}/menu?lang=en`
      assert.equal(response.problem, undefined)
      assert.deepEqual(
        [response.url, response.method, response.status, response.body],
        [url, 'GET', 200, '<Response/>'],
      )
      const [first, second] = seen
      assert.deepEqual([first?.method, first?.body], ['POST', 'Digits=1'])
      assert.deepEqual([second?.method, second?.url, second?.body], ['GET', '/menu?lang=en', ''])
      assert.equal(second?.headers['content-type'], undefined)
      assert.ok(validateRequest(TOKEN, String(second?.headers['x-twilio-signature']), url, {}))
      assert.deepEqual(
        response.sent.map((request) => `${request.method} ${request.url}`),
        [`POST ${origin}/from/${status}`, `GET ${url}`],
      )
    })
  }
})

test('307 keeps method and parameters', async () => {
  const seen: Seen[] = []
  await withTransport(redirecting(seen, '/menu'), async (send, { origin }) => {
    const { url, method } = await send('/from/307', { params: { Digits: '1' } })
    assert.deepEqual([url, method], [`${origin}/menu`, 'POST'])
    assert.deepEqual([seen[1]?.method, seen[1]?.body], ['POST', 'Digits=1'])
  })
})

test('the parameters of a GET stay behind', async () => {
  for (const status of [302, 307]) {
    const seen: Seen[] = []
    await withTransport(redirecting(seen, '/menu'), async (send) => {
      await send(`/from/${status}`, { method: 'GET' })
      assert.deepEqual([seen[1]?.method, seen[1]?.url], ['GET', '/menu'])
    })
  }
})

test('an absolute Location stays as it is written, one with umlauts is understood', async () => {
  for (const [location, path] of [
    ["https://phone.test/a%2fb/it's", "/a%2fb/it's"],
    [Buffer.from('/Köln').toString('latin1'), '/K%C3%B6ln'],
  ] as const) {
    const seen: Seen[] = []
    const use = async (send: (url: string) => Promise<unknown>) => void (await send('/from/302'))
    await withTransport(redirecting(seen, location), use, { publicUrl: 'https://phone.test' })
    assert.equal(seen[1]?.url, path)
  }
})

test('other kinds of redirect, and those that lead nowhere, are 11216', async () => {
  for (const [path, location, message] of [
    ['/from/300', '/menu', /300 Multiple Choices\. Twilio follows 301, 302, 303 and 307 only\.$/],
    ['/from/304', '/menu', /Twilio follows/],
    ['/from/308', '/menu', /Twilio follows/],
    ['/from/302', undefined, /has no Location header\.$/],
    ['/from/302', '', /has no Location header\.$/],
    ['/from/302', 'http://', /no http\(s\) URL: http:\/\/$/],
    ['/from/302', 'tel:+14155550100', /no http\(s\) URL/],
  ] as const) {
    await withTransport(redirecting([], location), async (send, { origin }) => {
      const { problem, status, sent } = await send(path)
      assert.equal(problem?.code, 11216, `${path} ${location}`)
      assert.match(problem?.message ?? '', message)
      assert.deepEqual([problem?.url, String(status), sent.length], [`${origin}${path}`, path.slice(6), 1])
    })
  }
})

test('ten redirects are followed, the eleventh is 11215', async () => {
  const counting = noting([], (request, response) => {
    const left = Number(request.url.slice(1))
    if (left === 0) return answered(request, response)
    response.writeHead(302, { Location: `/${left - 1}` }).end()
  })
  await withTransport(counting, async (send) => {
    const ten = await send('/10')
    assert.deepEqual([ten.problem, ten.body, ten.sent.length], [undefined, '<Response/>', 11])
    const eleven = await send('/11')
    assert.deepEqual([eleven.problem?.code, eleven.sent.length], [11215, 11])
    assert.match(eleven.problem?.message ?? '', /Twilio follows 10/)
  })
})

test('a redirect away from the app is not followed', async () => {
  const seen: Seen[] = []
  await withTransport(redirecting(seen, 'https://elsewhere.test/x'), async (send) => {
    const { problem, sent } = await send('/from/302')
    assert.equal(problem?.code, 11210)
    assert.match(problem?.message ?? '', /answered 302 Found\. https:\/\/elsewhere\.test\/x is not of the app/)
    assert.deepEqual([problem?.url, sent.length, seen.length], ['https://elsewhere.test/x', 1, 1])
  })
})

test('one to another app of the flow is', async () => {
  const seen: Seen[] = []
  const apps = { 'https://billing.test': noting(seen, answered) }
  await withTransport(
    redirecting([], 'https://billing.test/pay'),
    async (send) => {
      const { url, problem } = await send('/from/303')
      assert.deepEqual([url, problem, seen[0]?.headers.host], ['https://billing.test/pay', undefined, 'billing.test'])
    },
    { apps },
  )
})

test.run()
