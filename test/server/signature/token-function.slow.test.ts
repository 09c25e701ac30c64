import assert from 'node:assert/strict'
import { type TwilioOptions, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { type Ask, appOf, withServer } from '../with-server.js'
import { collectLines, type Line, lastReason } from './collect-lines.js'
import { ACCOUNT, OTHER_ACCOUNT, sha256, sign } from './sign.js'

type LookUp = Extract<TwilioOptions['authToken'], (...parameters: never[]) => unknown>

const publicUrl = 'https://h.example'

interface Post {
  readonly account?: string
  readonly key?: string
}

interface Scene {
  readonly post: (post?: Post) => Promise<number>
  readonly ask: Ask
  readonly asked: string[]
  readonly lines: Line[]
  readonly errors: Error[]
}

/** An app whose tokens come from this function; `asked` says for which accounts it was called. */
async function withTokens(lookUp: LookUp, use: (scene: Scene) => Promise<void>): Promise<void> {
  const asked: string[] = []
  const { logger, lines } = collectLines()
  const authToken: LookUp = (accountSid) => {
    asked.push(accountSid)
    return lookUp(accountSid)
  }
  await withServer(
    appOf(twilio({ publicUrl, authToken, logger }), () => null),
    async (ask, errors) => {
      const post = async ({ account = ACCOUNT, key = 'a' }: Post = {}) => {
        const signature = sign(key, `${publicUrl}/voice`, [['AccountSid', account]])
        const { status, text } = await ask('/voice', { form: `AccountSid=${account}`, signature })
        if (status !== 200) assert.equal(text, '')
        return status
      }
      await use({ post, ask, asked, lines, errors })
      assert.deepEqual(errors, [])
    },
  )
}

const tokens: Readonly<Record<string, string>> = { [ACCOUNT]: 'a', [OTHER_ACCOUNT]: 'b' }

for (const [what, lookUp] of [
  ['at once', (accountSid: string) => tokens[accountSid]],
  ['later', async (accountSid: string) => tokens[accountSid]],
  ['as a list', (accountSid: string) => ['x', tokens[accountSid] ?? 'y']],
] as const) {
  test(`${what}: each account has its own token`, () =>
    withTokens(lookUp, async ({ post }) => {
      assert.equal(await post(), 200)
      assert.equal(await post({ account: OTHER_ACCOUNT, key: 'b' }), 200)
      assert.equal(await post({ account: OTHER_ACCOUNT, key: 'a' }), 403)
      assert.equal(await post({ key: 'b' }), 403)
    }))
}

test('asked once for an account, whatever is sent, also at the same time', () =>
  withTokens(
    async (accountSid) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return tokens[accountSid]
    },
    async ({ post, asked }) => {
      assert.deepEqual(await Promise.all([post(), post(), post({ key: 'z' })]), [200, 200, 403])
      for (let n = 0; n < 20; n++) await post({ key: n % 2 === 0 ? 'a' : `wrong-${n}` })
      assert.deepEqual(asked, [ACCOUNT])
    },
  ))

test('an account that is not one’s own: 403, and asked for once', () => {
  const none = [() => undefined, async () => undefined, () => null as unknown as undefined]
  return all(none, (lookUp) =>
    withTokens(lookUp, async ({ post, asked, lines }) => {
      assert.equal(await post(), 403)
      assert.equal(await post({ key: 'undefined' }), 403)
      assert.equal(lastReason(lines), 'account-unknown')
      assert.deepEqual(asked, [ACCOUNT])
    }),
  )
})

test('the function is asked for nothing that is no account', () =>
  withTokens(
    () => 'a',
    async ({ post, ask, asked, lines }) => {
      const malformed = [
        '',
        'AC',
        'x',
        '../../etc/passwd',
        '__proto__',
        "AC' OR 1=1",
        ACCOUNT.toUpperCase(),
        `${ACCOUNT}0`,
        `${ACCOUNT}\n`,
        ACCOUNT.replace('AC', 'SK'),
      ]
      for (const account of malformed) assert.equal(await post({ account }), 403, account)
      assert.equal(lastReason(lines), 'account-missing')
      const twice = [
        ['AccountSid', ACCOUNT],
        ['AccountSid', OTHER_ACCOUNT],
      ] as [string, string][]
      const signature = sign('a', `${publicUrl}/voice`, twice)
      assert.equal((await ask('/voice', { form: new URLSearchParams(twice).toString(), signature })).status, 403)
      assert.equal((await ask('/voice', { signature: sign('a', `${publicUrl}/voice`) })).status, 403)
      // Nor before the request has the form of a signed one.
      for (const question of [
        { signature: false },
        { signature: 'x' },
        { headers: { 'Content-Encoding': 'gzip' } },
        { form: `AccountSid=${ACCOUNT}&1=2` },
        { form: `AccountSid=${ACCOUNT}&A=${'x'.repeat(65_536)}` },
        { form: `AccountSid=${ACCOUNT}${'&a=1'.repeat(1000)}` },
      ] as const) {
        assert.notEqual((await ask('/voice', { form: `AccountSid=${ACCOUNT}`, ...question })).status, 200)
      }
      assert.deepEqual(asked, [])
    },
  ))

test('the account of a GET stands in its query, that of JSON in the query or the body', () =>
  withTokens(
    (accountSid) => tokens[accountSid],
    async ({ ask, asked }) => {
      const query = `/voice?AccountSid=${ACCOUNT}`
      assert.equal((await ask(query, { signature: sign('a', publicUrl + query) })).status, 200)
      const headers = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ AccountSid: OTHER_ACCOUNT })
      const hashed = `/voice?bodySHA256=${sha256(body)}`
      const json = { method: 'POST', headers, body }
      assert.equal((await ask(hashed, { ...json, signature: sign('b', publicUrl + hashed) })).status, 200)
      assert.equal((await ask(hashed, { ...json, signature: sign('a', publicUrl + hashed) })).status, 403)
      const both = `${hashed}&AccountSid=${ACCOUNT}`
      assert.equal((await ask(both, { ...json, signature: sign('a', publicUrl + both) })).status, 200)
      for (const nonsense of ['', '{', 'null', '[]', '1', `{"AccountSid":["${ACCOUNT}"]}`, `{"AccountSid":{}}`]) {
        const path = `/voice?bodySHA256=${sha256(nonsense)}`
        const question = { ...json, body: nonsense, signature: sign('a', publicUrl + path) }
        assert.equal((await ask(path, question)).status, 403, nonsense)
      }
      assert.deepEqual(asked, [ACCOUNT, OTHER_ACCOUNT])
    },
  ))

const failures: Readonly<Record<string, () => unknown>> = {
  throws: () => {
    throw new Error('out of order')
  },
  rejects: () => Promise.reject(new Error('out of order')),
  'rejects with nothing': () => Promise.reject(),
  'rejects with a text': () => Promise.reject('out of order'),
  'gives an empty text': () => '',
  'gives a blank, later': async () => ' ',
  'gives an empty list': () => [],
  'gives a list with an empty text': () => ['a', ''],
  'gives a number': () => 1,
  'gives true': () => true,
  'gives an object': () => ({}),
  'gives a function': () => () => 'a',
  'gives a list with a list': () => [['a']],
}

for (const [what, lookUp] of Object.entries(failures)) {
  test(`a function that ${what}: 503, never a pass, and asked again`, () =>
    withTokens(lookUp as LookUp, async ({ post, asked, lines }) => {
      for (const key of ['a', ' ', '1', 'true', '[object Object]']) assert.equal(await post({ key }), 503, key)
      assert.equal(lastReason(lines), 'token-unavailable')
      assert.equal(asked.length, 5)
    }))
}

test('a function that is back counts at once', () => {
  let isDown = true
  const lookUp = async () => {
    if (isDown) throw new Error('out of order')
    return 'a'
  }
  return withTokens(lookUp, async ({ post }) => {
    assert.equal(await post(), 503)
    isDown = false
    assert.equal(await post(), 200)
    isDown = true
    assert.equal(await post(), 200)
  })
})

test('a function that never answers: 503 after three seconds, for all who wait for it', () =>
  withTokens(
    () => new Promise(() => {}),
    async ({ post, asked }) => {
      const start = performance.now()
      assert.deepEqual(await Promise.all([post(), post(), post()]), [503, 503, 503])
      const took = performance.now() - start
      assert.ok(took > 2_000 && took < 6_000, `${took} ms`)
      assert.deepEqual(asked, [ACCOUNT])
    },
  ))

// Rotation.

/** Lets time pass for what keeps the answers. */
async function later<T>(milliseconds: number, run: () => Promise<T>): Promise<T> {
  const { now } = Date
  Date.now = () => now() + milliseconds
  try {
    return await run()
  } finally {
    Date.now = now
  }
}

test('a token that was changed counts when it is used, without a restart', () => {
  let token = 'a'
  const lookUp = async () => {
    await new Promise((resolve) => setTimeout(resolve, 30))
    return token
  }
  return withTokens(lookUp, async ({ post, asked }) => {
    assert.equal(await post({ key: 'a' }), 200)
    token = 'b'
    await later(6_000, async () => {
      assert.deepEqual(await Promise.all([post({ key: 'b' }), post({ key: 'b' })]), [200, 200])
      assert.equal(await post({ key: 'a' }), 403)
      assert.deepEqual(asked, [ACCOUNT, ACCOUNT])
    })
  })
})

test('forgeries make the function be asked every five seconds at most', () =>
  withTokens(
    () => 'a',
    async ({ post, asked }) => {
      for (let seconds = 0; seconds < 20; seconds += 1) {
        await later(seconds * 1_000, async () => {
          for (let n = 0; n < 5; n++) assert.equal(await post({ key: 'forged' }), 403)
        })
      }
      assert.ok(asked.length >= 3 && asked.length <= 5, `${asked.length} times`)
    },
  ))

for (const [what, fails] of [
  ['rejects', () => Promise.reject(new Error('out of order'))],
  ['never answers', () => new Promise<never>(() => {})],
] as const) {
  test(`a forgery takes nobody’s token away when the function then ${what}`, () => {
    let isDown = false
    const lookUp = async () => (isDown ? fails() : 'a')
    return withTokens(lookUp, async ({ post }) => {
      assert.equal(await post(), 200)
      isDown = true
      await later(6_000, async () => {
        const forged = post({ key: 'forged' })
        await new Promise((resolve) => setTimeout(resolve, 50))
        const start = performance.now()
        assert.equal(await post(), 200)
        assert.ok(performance.now() - start < 2_000)
        assert.equal(await forged, 503)
        assert.equal(await post(), 200)
      })
    })
  })
}

test('an account that is closed is turned away as soon as the function says so', () => {
  let token: string | undefined = 'a'
  return withTokens(
    () => token,
    async ({ post }) => {
      assert.equal(await post(), 200)
      token = undefined
      await later(6_000, async () => {
        assert.equal(await post({ key: 'forged' }), 403)
        assert.equal(await post(), 403)
      })
    },
  )
})

async function all<T>(list: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  for (const item of list) await run(item)
}

test.run()
