import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'uvu'
import { crawl } from '../../../src/testing/crawl/index.js'
import { appOf, crawled, marksOf, type Pages, waysOf } from './app.js'

const menu = '<Gather numDigits="1" action="/key"><Say>Menu</Say></Gather><Redirect/>'

test('nodes: where calls come in, documents with what is said and the TwiML, and how calls end', async () => {
  const { nodes } = await crawled({
    '/voice': '<Say>Hello. This is a test.</Say><Redirect>/b</Redirect>',
    '/b': '<Say>Bye</Say>',
  })
  assert.deepEqual(
    nodes.map(({ kind, route, says, twiml }) => ({ kind, route, says, twiml })),
    [
      {
        kind: 'start',
        route: 'POST /voice',
        says: 'Hello.',
        twiml: '<Response><Say>Hello. This is a test.</Say><Redirect>/b</Redirect></Response>',
      },
      { kind: 'document', route: 'POST /b', says: 'Bye', twiml: '<Response><Say>Bye</Say></Response>' },
      { kind: 'end', route: 'completed', says: undefined, twiml: undefined },
    ],
  )
  assert.ok(new Set(nodes.map(({ id }) => id)).size === nodes.length)
})

test('documents that differ in numbers, SIDs, dates and queries only are one', async () => {
  let count = 0
  const flow = await crawled({
    '/voice': menu,
    '/key': ({ params }) => {
      count++
      const date = `2030-01-0${(count % 9) + 1}T08:00:00Z`
      return `<Say>You are number ${count}, ${params.get('Digits')}, since ${date}.</Say><Redirect>/b?call=${params.get('CallSid')}&amp;n=${count}</Redirect>`
    },
    '/b': ({ params }) => `<Say>Goodbye ${params.get('CallSid')}</Say>`,
  })
  assert.deepEqual(
    flow.nodes.map(({ route }) => route),
    ['POST /voice', 'POST /key', 'POST /b', 'completed'],
  )
})

test('`mask` makes one of documents that differ otherwise', async () => {
  const names = ['Ann', 'Bob', 'Cat']
  const pages = (): Pages => {
    let count = 0
    return { '/voice': menu, '/key': () => `<Say>You talk to ${names[count++ % 3]}.</Say>` }
  }
  const documents = async (options = {}) =>
    (await crawled(pages(), options)).nodes.filter(({ kind }) => kind === 'document').length
  assert.equal(await documents(), 3)
  assert.equal(await documents({ mask: (twiml: string) => twiml.replace(/Ann|Bob|Cat/, 'somebody') }), 1)
})

test('each way is a call of its own: cookies, and a SID that no other has', async () => {
  const sids = new Set<string>()
  const flow = await crawled({
    '/voice': ({ cookie, params, response }) => {
      sids.add(params.get('CallSid') ?? '')
      const tries = Number(/tries=(\d)/.exec(cookie)?.[1] ?? 0)
      response.setHeader('Set-Cookie', `tries=${tries + 1}`)
      return tries === 3
        ? '<Redirect>/locked</Redirect>'
        : '<Gather action="/voice"><Say>Your PIN</Say></Gather><Redirect/>'
    },
    '/locked': '<Say>Too many tries.</Say>',
  })
  // The third wrong PIN in a row locks: found though the document before is always the same.
  assert.ok(waysOf(flow).includes('POST /voice -redirect-> POST /locked'), waysOf(flow).join('\n'))
  assert.ok(sids.size >= 8, `${sids.size} calls`)
})

test('a state that differs in a query only is gone on with', async () => {
  const pages: Pages = {
    '/voice': '<Redirect>/question?n=1</Redirect>',
    '/question': ({ params }) => {
      const number = Number(params.get('n'))
      return number > 3
        ? '<Redirect>/thanks</Redirect>'
        : `<Gather numDigits="1" action="/question?n=${number + 1}"><Say>Question ${number} of 3</Say></Gather><Say>Bye</Say>`
    },
    '/thanks': '<Say>Thank you.</Say>',
  }
  assert.ok((await crawled(pages)).nodes.some(({ route }) => route === 'POST /thanks'))
  assert.ok(!(await crawled(pages, { visits: 1 })).nodes.some(({ route }) => route === 'POST /thanks'))
})

test('two crawls of one app give the same, also on other ports and of an app that remembers calls', async () => {
  const seen = new Map<string, number>()
  const pages: Pages = {
    '/voice': ({ params, request }) => {
      const sid = params.get('CallSid') ?? ''
      seen.set(sid, (seen.get(sid) ?? 0) + 1)
      const again = (seen.get(sid) ?? 0) > 2 ? '<Hangup/>' : ''
      return `${again}<Gather numDigits="1" action="http://${request.headers.host}/key?sid=${sid}"><Say>Menu</Say></Gather><Redirect/>`
    },
    '/key': '<Redirect>/gone</Redirect>',
  }
  const first = await crawled(pages)
  assert.deepEqual(await crawled(pages), first)
  assert.ok(!JSON.stringify(first).includes('127.0.0.1'))
})

test('keys that lead back are said to repeat', async () => {
  const flow = await crawled({
    '/voice': '<Gather numDigits="1"><Say>Press 1</Say></Gather><Say>Bye</Say>',
  })
  const lines = waysOf(flow)
  assert.ok(lines.includes('POST /voice -3-> POST /voice (repeats)'), lines.join('\n'))
})

test('several starts, and their names in the ways there', async () => {
  const flow = await crawled({ '/a': '<Say>A</Say>', '/b': '<Redirect>/gone</Redirect>' }, { start: ['/a', '/b'] })
  assert.deepEqual(
    flow.nodes.filter(({ kind }) => kind === 'start').map(({ route }) => route),
    ['POST /a', 'POST /b'],
  )
  assert.deepEqual(marksOf(flow), ['error error 11200 at POST /gone after call /b'])
})

test('starts by default: /voice, else the first route that is not for texts', async () => {
  const startOf = async (routes: string[]) =>
    (await crawled(Object.fromEntries(routes.map((path) => [path, '<Say>Hi</Say>'])), { routes })).nodes.find(
      ({ kind }) => kind === 'start',
    )?.route
  assert.equal(await startOf(['/a', '/voice']), 'POST /voice')
  assert.equal(await startOf(['/message', '/a', '/b']), 'POST /a')
  await assert.rejects(startOf(['/message']), /it is for texts/)
})

test('routes below a path of the app', async () => {
  const flow = await crawled(
    { '/ivr/voice': '<Redirect>room/7</Redirect>', '/ivr/room/7': '<Say>Hi</Say>' },
    { routes: ['/voice', '/room/:number', '/other'], start: '/ivr/voice' },
  )
  assert.deepEqual(
    flow.nodes.map(({ route }) => route),
    ['POST /ivr/voice', 'POST /ivr/room/:number', 'completed', 'POST /ivr/other'],
  )
})

test('requests say that they are of a crawl, and are signed', async () => {
  const headers: unknown[] = []
  await crawl(
    appOf({
      '/voice': ({ request }) => {
        headers.push(request.headers['x-phone-crawl'], typeof request.headers['x-twilio-signature'])
        return '<Say>Hi</Say>'
      },
    }),
    { authToken: 'a-made-up-token', headers: { 'X-Test': '1' } },
  )
  assert.deepEqual(headers, ['1', 'string'])
})

test('limits: what they leave out is told', async () => {
  let asked = 0
  const pages: Pages = {
    '/voice': ({ params }) => {
      asked++
      return `<Gather numDigits="1" action="/voice?way=${params.get('way') ?? ''}x"><Say>Menu ${'deeper '.repeat((params.get('way') ?? '').length)}</Say></Gather><Redirect/>`
    },
  }
  const few = await crawled(pages, { requests: 10, routes: ['/voice', '/other'] })
  assert.equal(asked, 10)
  assert.equal(few.requests, 10)
  assert.match(few.limits.join(), /^The search ended after 10 requests; \d+ known ways were not gone\./)
  assert.match(few.problems.at(-1)?.message ?? '', /The search ended early/)
  const shallow = await crawled(pages, { depth: 1, requests: 1000 })
  assert.deepEqual(shallow.limits, ['Ways of more than 1 inputs were not gone. Allow a greater depth.'])
  assert.equal(shallow.nodes.filter(({ route }) => route === 'POST /voice').length, 2)
})

test('an answer that takes too long is an error', async () => {
  const slow = await crawl((_request, response) => void setTimeout(() => response.end(), 500).unref(), {
    authToken: false,
    timeout: 0.1,
  })
  assert.deepEqual(marksOf(slow), ['error error 11205 at POST /voice'])
})

test('an app that goes by chance: it is said, and the crawl ends', async () => {
  let calls = 0
  const flow = await crawled({
    '/voice': () => (++calls % 2 === 1 ? menu : '<Say>Closed.</Say>'),
    '/key': '<Say>Hi</Say>',
  })
  assert.match(flow.limits.join(), /led elsewhere another time/)
})

test('an app that runs on this machine by its URL; no other machine', async () => {
  const server = createServer(appOf({ '/voice': '<Say>Hi</Say>' }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as { port: number }
    const flow = await crawl(`http://127.0.0.1:${port}`, { authToken: false })
    assert.deepEqual([flow.requests, flow.problems], [1, []])
  } finally {
    server.close()
    server.closeAllConnections()
  }
  for (const url of [
    'https://example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1:3000',
    'http://localhost.evil.test',
  ]) {
    await assert.rejects(crawl(url, { authToken: false }), { name: 'TypeError', message: /of this machine only/ }, url)
    const apps = { 'https://other.test': url }
    await assert.rejects(crawl(appOf({}), { authToken: false, apps }), {
      name: 'TypeError',
      message: /of this machine only/,
    })
  }
  for (const url of ['http://localhost:1', 'http://[::1]:1', 'http://127.1.2.3:1']) {
    const { problems } = await crawl(url, { authToken: false })
    assert.equal(problems[0]?.mark, 'error', url)
  }
})

const BAD: [options: Record<string, unknown>, says: RegExp][] = [
  [{ depht: 3 }, /crawl\(\) has no option `depht`.*depth/],
  [{ depth: -1 }, /depth takes a whole number from 0 to 100, not -1/],
  [{ requests: 0 }, /requests takes a whole number from 1 on/],
  [{ visits: 1.5 }, /visits takes/],
  [{ timeout: 0 }, /timeout takes seconds/],
  [{ keys: '123' }, /keys takes a list/],
  [{ keys: ['abc'] }, /keys takes texts of 0-9, \* and #, not "abc"/],
  [{ speech: [''] }, /speech takes texts/],
  [{ start: 'voice' }, /start takes a path of the app/],
  [{ start: [] }, /start takes a path/],
  [{ start: '/room/:name' }, /is a pattern/],
  [{ routes: ['voice'] }, /must start with \//],
  [{ routes: 7 }, /routes takes what defineRoutes gives/],
  [{ mask: 'x' }, /mask takes a function/],
  [{ fallbackMethod: 'PUT' }, /fallbackMethod takes/],
]

for (const [options, says] of BAD) {
  test(`no such option: ${JSON.stringify(options)}`, async () => {
    await assert.rejects(crawled({ '/voice': '<Say>Hi</Say>' }, options), { name: 'TypeError', message: says })
  })
}

test.run()
