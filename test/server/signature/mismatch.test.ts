import assert from 'node:assert/strict'
import Koa from 'koa'
import { type TwilioOptions, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { diagnose, redactedUrl } from '../../../src/server/signature/mismatch.js'
import { type Question, TOKEN, withServer } from '../with-server.js'
import { collectLines, type Line, refusals } from './collect-lines.js'
import { ACCOUNT, sha256, sign } from './sign.js'

// A signature that does not fit is mostly a mistake in the settings: the log says which.

const { now } = performance
let offset = 0

/** Lets time pass between requests: there is one guess a second, and one line for a cause in five minutes. */
async function withClock(run: () => Promise<void>): Promise<void> {
  performance.now = () => now.call(performance) + offset
  try {
    await run()
  } finally {
    performance.now = now
    offset = 0
  }
}

interface Scene {
  readonly options?: TwilioOptions
  readonly proxy?: boolean
  /** The URL that was signed. */
  readonly signed: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly token?: string
}

const params = [
  ['AccountSid', ACCOUNT],
  ['From', '+14155550100'],
  ['Body', 'my secret is tiramisu'],
] as const
const form = new URLSearchParams(params.map(([name, value]): [string, string] => [name, value])).toString()

/** The warnings about one request that is refused. */
async function warned({
  options,
  proxy = false,
  signed,
  path = '/voice',
  headers = {},
  token = TOKEN,
}: Scene): Promise<readonly Line[]> {
  const { logger, lines } = collectLines()
  const app = new Koa({ proxy })
  app.use(twilio({ logger, ...options }))
  await withServer(app, async (ask, errors) => {
    const signature = sign(token, signed, params)
    assert.equal((await ask(path, { form, headers, signature })).status, 403)
    assert.deepEqual(errors, [])
    for (const secret of [signature, TOKEN, token, '4155550100', 'tiramisu', encodeURIComponent(signature)]) {
      assert.ok(!JSON.stringify(lines).includes(secret), `the log holds ${secret}`)
    }
  })
  return refusals(lines)
}

interface Expected {
  readonly cause: string
  readonly detail: readonly RegExp[]
}

const scenes: Readonly<Record<string, Scene & Expected>> = {
  'TLS ends at a proxy': {
    signed: 'https://h.example/voice',
    headers: { Host: 'h.example' },
    cause: 'scheme',
    detail: [
      /checked is http:\/\/h\.example\/voice\./,
      /Twilio called https:\/\/h\.example\/voice\./,
      /publicUrl: 'https:\/\/h\.example'/,
    ],
  },
  'TLS ends at a proxy, which says so': {
    signed: 'https://h.example/voice?a=1',
    path: '/voice?a=1',
    headers: { Host: 'h.example', 'X-Forwarded-Proto': 'https' },
    cause: 'scheme',
    detail: [/publicUrl: 'https:\/\/h\.example'/],
  },
  'publicUrl with the wrong scheme': {
    options: { publicUrl: 'http://h.example' },
    signed: 'https://h.example/voice',
    cause: 'scheme',
    detail: [/Change publicUrl to 'https:\/\/h\.example'/],
  },
  'a proxy with another name': {
    signed: 'https://public.example/voice',
    headers: { Host: 'internal:3000', 'X-Forwarded-Host': 'public.example', 'X-Forwarded-Proto': 'https' },
    cause: 'proxy',
    detail: [/checked is http:\/\/internal:3000\/voice/, /publicUrl: 'https:\/\/public\.example'/],
  },
  'several proxies': {
    signed: 'https://public.example/voice',
    headers: { Host: 'internal', 'X-Forwarded-Host': 'public.example, second.example' },
    cause: 'proxy',
    detail: [/publicUrl: 'https:\/\/public\.example'/],
  },
  'a publicUrl that is not what Twilio calls': {
    options: { publicUrl: 'https://old.example' },
    signed: 'https://new.example/voice',
    headers: { Host: 'new.example' },
    cause: 'proxy',
    detail: [/checked is https:\/\/old\.example\/voice/, /Change publicUrl to 'https:\/\/new\.example'/],
  },
  'a port that a proxy has taken away': {
    signed: 'https://h.example:8443/voice',
    headers: { Host: 'h.example', 'X-Forwarded-Port': '8443' },
    cause: 'port',
    detail: [/publicUrl: 'https:\/\/h\.example:8443'/],
  },
  'app.proxy that believes the wrong proxy': {
    proxy: true,
    signed: 'https://h.example/voice',
    headers: { Host: 'h.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' },
    cause: 'proxy',
    detail: [/checked is https:\/\/evil\.example\/voice/, /publicUrl: 'https:\/\/h\.example'/],
  },
  'another token': {
    signed: 'http://h.example/voice',
    headers: { Host: 'h.example' },
    token: 'another-token',
    cause: 'token',
    detail: [/auth token: it must be the primary one of account …cdef,/, /a proxy has changed the address/],
  },
  'another token, behind a proxy': {
    signed: 'https://h.example/voice',
    headers: { Host: 'h.example', 'X-Forwarded-For': '192.0.2.1' },
    token: 'another-token',
    cause: 'token',
    detail: [/set publicUrl to the address that Twilio calls: the request came through a proxy/],
  },
  'another token, with publicUrl': {
    options: { publicUrl: 'https://h.example/app' },
    signed: 'https://h.example/app/voice',
    token: 'another-token',
    cause: 'token',
    detail: [/checked is https:\/\/h\.example\/app\/voice\./, /If it is, publicUrl is not what Twilio calls\./],
  },
}

for (const [what, { cause, detail, ...scene }] of Object.entries(scenes)) {
  test(`${what}: the log says so`, async () => {
    const [line, ...others] = await warned(scene)
    assert.deepEqual(others, [])
    assert.equal(line?.fields['reason'], 'signature-mismatch')
    assert.equal(line?.fields['status'], 403)
    assert.equal(line?.fields['cause'], cause)
    for (const text of detail) assert.match(String(line?.fields['detail']), text)
  })
}

test('what the headers name is tried, never let in, and never shown when it does not fit', async () => {
  for (const host of ['evil.example', 'x y', "'<script>", '{jndi}', '$&', 'a'.repeat(5_000), '+14155550100']) {
    const headers = { Host: 'h.example', 'X-Forwarded-Host': host, 'X-Forwarded-Port': 'x', 'X-Forwarded-Proto': host }
    const [line] = await warned({ signed: 'https://other.example/voice', headers })
    assert.equal(line?.fields['cause'], 'token')
    assert.ok(!JSON.stringify(line).includes(host))
  }
})

test('the URL is shown with the names of its query alone, and without user and password', async () => {
  const path = '/voice?caller=%2B14155550100&pin=8642&empty&=x&pin=9753&q=1=2'
  const publicUrl = 'https://user:sesame@h.example'
  const [line] = await warned({ options: { publicUrl }, signed: 'https://nobody.example/', path })
  const text = JSON.stringify(line)
  assert.match(text, /https:\/\/h\.example\/voice\?caller=…&pin=…&empty=…&=…&pin=…&q=…/)
  for (const secret of ['user', 'sesame', '4155550100', '8642', '9753']) assert.ok(!text.includes(secret), secret)
})

test('user and password are not shown either when Twilio called another URL', async () => {
  const publicUrl = 'https://user:sesame@h.example'
  const [line] = await warned({ options: { publicUrl }, signed: 'https://h.example/voice' })
  assert.ok(!JSON.stringify(line).includes('sesame'))
})

test('numbers in a path, and in the names of a query, are shown with their last digits', async () => {
  for (const path of [
    '/call/+14155550100',
    '/call/%2B14155550100/x',
    '/call/+1%20415%20555%200100',
    '/call/(415)%20555-0100',
    '/voice?+14155550100=1',
    '/voice?415%20555%200100',
    '/voice?a[+1%20415%20555%200100]=1',
  ]) {
    const [line] = await warned({ signed: 'https://nobody.example/', path })
    // The server's port may hold these digits by chance.
    const text = JSON.stringify(line).replace(/:\d+\//g, '/')
    assert.match(text, /…0100/)
    assert.ok(!/415|555/.test(text), text)
  }
})

test('one line for each cause and path, and the rest for those who debug', () =>
  withClock(async () => {
    const { logger, lines } = collectLines()
    await withServer(new Koa().use(twilio({ logger })), async (ask) => {
      const send = async (path: string, question: Question) => {
        offset += 2_000
        assert.equal((await ask(path, question)).status, 403)
      }
      for (let n = 0; n < 10; n++) {
        await send('/voice', { signature: false })
        await send('/voice', { signature: 'x' })
        await send('/voice', { form, signature: sign('other', 'x') })
      }
      const causes = refusals(lines).map(({ fields }) => [fields['reason'], fields['cause']])
      assert.deepEqual(causes, [
        ['signature-missing', undefined],
        ['signature-malformed', undefined],
        ['signature-mismatch', 'token'],
      ])
      assert.equal(lines.filter(({ fields }) => fields['event'] === 'refused').length, 30)
      await send('/other', { form, signature: sign('other', 'x') })
      assert.equal(refusals(lines).length, 4)
    })
  }))

test('a flood of forgeries makes a bounded number of warnings', () =>
  withClock(async () => {
    const { logger, lines } = collectLines()
    await withServer(new Koa().use(twilio({ logger })), async (ask) => {
      for (let n = 0; n < 300; n++) {
        offset += 1_500
        await ask(`/${n}`, { form, signature: sign('other', String(n)) })
      }
    })
    const count = refusals(lines).length
    assert.ok(count > 10 && count <= 210, String(count))
  }))

test('one guess a second: a flood of forgeries costs what checking costs', async () => {
  const { logger, lines } = collectLines()
  await withServer(new Koa().use(twilio({ logger })), async (ask) => {
    for (let n = 0; n < 10; n++) await ask('/voice', { form, signature: sign('other', 'x') })
  })
  const causes = lines.map(({ fields }) => fields['cause']).filter((cause) => cause !== undefined)
  assert.ok(causes.length <= 2, String(causes.length))
})

test('a changed body is no reason to recommend another URL', async () => {
  const { logger, lines } = collectLines()
  await withServer(new Koa().use(twilio({ logger, publicUrl: 'https://h.example' })), async (ask) => {
    const path = `/voice?bodySHA256=${sha256('{}')}`
    const signature = sign(TOKEN, `https://h.example${path}`)
    const headers = { 'Content-Type': 'application/json' }
    assert.equal((await ask(path, { method: 'POST', headers, body: '{ }', signature })).status, 403)
  })
  assert.ok(!/Twilio called/.test(JSON.stringify(lines)))
})

test('a flood at one middleware hides nothing of another', async () => {
  await warned({ signed: 'https://h.example/voice', headers: { Host: 'h.example' } })
  const [line] = await warned({ signed: 'https://h.example/voice', headers: { Host: 'h.example' } })
  assert.equal(line?.fields['cause'], 'scheme')
})

// The functions by themselves.

test('a diagnosis never throws, and tries nothing that is no URL', () => {
  for (const host of [undefined, '', 'h', 'a b', '[::1]', '[::1]:80', ':80', 'h:99999', ['a', 'b'], '::', '--', '..']) {
    for (const port of [undefined, '', '443', '99999', 'x', '-1']) {
      const headers = { host, 'x-forwarded-host': host, 'x-forwarded-port': port }
      const { cause, detail } = diagnose({
        signed: { signature: sign('x', 'y'), url: 'https://h.example/voice', text: '' },
        tokens: ['a', 'b'],
        target: '/voice',
        isPublicUrlSet: false,
        headers: headers as Record<string, string | string[] | undefined>,
        accountSid: undefined,
      })
      assert.equal(cause, 'token')
      assert.match(detail, /of the account/)
    }
  }
})

for (const [url, shown] of [
  ['https://h/a', 'https://h/a'],
  ['https://u@h/a', 'https://h/a'],
  ['https://u:p@h/a', 'https://h/a'],
  ['https://u:p@q@h/a', 'https://h/a'],
  ['HTTPS://u:p@h/a', 'HTTPS://h/a'],
  ['https://h/a@b', 'https://h/a@b'],
  ['https://h/a?', 'https://h/a?=…'],
  ['https://h/a?b', 'https://h/a?b=…'],
  ['https://h/a?b=c@d', 'https://h/a?b=…'],
  ['https://h/a?b=1?c=2', 'https://h/a?b=…'],
  ['https://h/a?b=1&c=2=3&d', 'https://h/a?b=…&c=…&d=…'],
] as const) {
  test(`${url} is shown as ${shown}`, () => {
    assert.equal(redactedUrl(url), shown)
  })
}

test('a long query is cut', () => {
  const shown = redactedUrl(`https://h/a?${'name=1&'.repeat(5_000)}${'x'.repeat(60_000)}`)
  assert.ok(shown.length < 500)
  assert.ok(redactedUrl(`https://h/a?${'x'.repeat(60_000)}`).length < 100)
})

test.run()
