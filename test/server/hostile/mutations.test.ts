import assert from 'node:assert/strict'
import type { Context } from 'koa'
import { type TwilioOptions, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { firstSeed, Random } from '../../twiml/random.js'
import { ACCOUNT, messageOf, sha256 } from '../signature/sign.js'
import { appOf, withServer } from '../with-server.js'
import { type Draft, HOST, signedDrafts, written } from './draft.js'
import { bytesChanged, harmless, type Mutation, mutations } from './mutate.js'
import { askRaw } from './raw.js'

// Thousands of requests made from signed ones by random changes. None is let in unless it means the same, which is
// found out without the validator; none causes an error. Accounts are named, without which the first parameter could
// be moved to the end of the path (framing.test.ts). TEST_SEED repeats a failure.

/** How many requests are under way at a time. */
const LANES = 32

/** How long to wait for the rest of a request that is not there, in ms. */
const PATIENCE = 150

/** What a handler behind the guard is given. */
interface Seen {
  readonly method: string
  readonly target: string
  readonly host: string
  readonly isForm: boolean
  readonly rawBody: string
  readonly params: readonly (readonly [string, string])[]
}

function show(ctx: Context): void {
  const { rawBody } = ctx.request as { rawBody?: unknown }
  const seen: Seen = {
    method: ctx.method,
    target: ctx.originalUrl,
    host: ctx.host,
    isForm: Boolean(ctx.is('application/x-www-form-urlencoded')),
    rawBody: typeof rawBody === 'string' ? rawBody : '',
    params: ctx.method === 'GET' ? [] : [...ctx.twilio.params],
  }
  ctx.body = seen
}

interface Setup {
  readonly options: TwilioOptions
  readonly drafts: readonly Draft[]
  /** Whether the Host header is a part of the URL. */
  readonly hasHost: boolean
}

const setups: Readonly<Record<string, Setup>> = {
  'with publicUrl': {
    options: { publicUrl: 'https://public.example', accountSid: ACCOUNT },
    drafts: signedDrafts('https://public.example'),
    hasHost: false,
  },
  'without publicUrl': { options: { accountSid: ACCOUNT }, drafts: signedDrafts(`http://${HOST}`), hasHost: true },
}

for (const [name, setup] of Object.entries(setups)) {
  test(`${name}, changes that change nothing: let in`, () =>
    attempts(setup, 600, async (random, send, draft) => {
      const [what, mutation] = random.pick(Object.entries(harmless))
      const status = await send(written(mutation(draft, random)), 20_000)
      assert.equal(status, 200, what)
    }))

  test(`${name}, one change or several: let in only where the request means the same`, async () => {
    let admitted = 0
    await attempts(setup, 3_000, async (random, send, draft) => {
      const picked = random.some(Object.values(mutations), 2).concat(random.pick(Object.values(mutations)))
      const mutated = picked.reduce((rest: Draft, mutation: Mutation) => mutation(rest, random), draft)
      if ((await send(written(mutated))) === 200) admitted++
    })
    // Else it would show nothing that none is let in wrongly.
    assert.ok(admitted > 50 && admitted < 1_500, `${admitted} were let in`)
  })

  test(`${name}, any bytes changed: let in only where the request means the same`, () =>
    attempts(setup, 1_500, async (random, send, draft) => {
      let bytes = written(draft)
      for (let n = random.integer(1, 3); n > 0; n--) bytes = bytesChanged(bytes, random)
      await send(bytes)
    }))
}

test.run()

type Attempt = (
  random: Random,
  send: (bytes: Buffer, patience?: number) => Promise<number | undefined>,
  draft: Draft,
) => Promise<void>

/** Runs many attempts, each with the next seed, on one server. */
async function attempts({ options, drafts, hasHost }: Setup, times: number, attempt: Attempt): Promise<void> {
  const app = appOf(twilio({ logger: false, ...options }), show)
  await withServer(app, async (_, errors, port) => {
    let next = firstSeed
    let failure: unknown
    const lane = async () => {
      while (next < firstSeed + times && failure === undefined) {
        const seed = next++
        const random = new Random(seed)
        const draft = random.pick(drafts)
        let sent = ''
        try {
          await attempt(random, send, draft)
          assert.deepEqual(errors.filter(isOurs), [])
        } catch (error) {
          if (error instanceof Error) error.message = `TEST_SEED=${seed}: ${error.message}\n${JSON.stringify(sent)}`
          failure ??= error
        }

        async function send(bytes: Buffer, patience = PATIENCE): Promise<number | undefined> {
          sent = bytes.toString('latin1')
          const answer = await askRaw(port, bytes, patience)
          if (answer === undefined) return undefined
          const { status, body } = answer
          assert.ok(status < 500, `${status}`)
          if (status === 200) {
            const seen = JSON.parse(body) as Seen
            assert.ok(seen.method === 'GET' || seen.method === 'POST', seen.method)
            assert.deepEqual(meaningOf(seen, hasHost), originalMeaning(draft, hasHost))
          } else assert.ok(isMute(status, body), body)
          return status
        }
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    if (failure !== undefined) throw failure
  })
}

/** Koa itself reports connections that break off. */
function isOurs(error: Error): boolean {
  return !/^(?:ECONNRESET|EPIPE|HPE_)/.test((error as { code?: string }).code ?? '')
}

/** Koa says "Not Found" to OPTIONS *, whose path is no one's; Node itself answers what is no HTTP. */
function isMute(status: number, body: string): boolean {
  return body === '' || (status === 404 && body === 'Not Found')
}

interface Meaning {
  readonly host: string | undefined
  readonly path: string
  /** Values by name: the order of different names means nothing. */
  readonly query: readonly (readonly [string, readonly string[]])[]
  /** What a form adds to what is signed. */
  readonly form: string
  /** Whether the body is the one whose hash the URL has. */
  readonly isHashRight: boolean
}

function originalMeaning(draft: Draft, hasHost: boolean): Meaning {
  const isForm = draft.headers.some(([, value]) => value.startsWith('application/x-www-form-urlencoded'))
  const rawBody = draft.body.toString()
  const params = isForm ? [...new URLSearchParams(rawBody)] : []
  return meaningOf({ method: draft.method, target: draft.target, host: HOST, isForm, rawBody, params }, hasHost)
}

function meaningOf({ target, host, isForm, rawBody, params }: Seen, hasHost: boolean): Meaning {
  const at = target.includes('?') ? target.indexOf('?') : target.length
  const query = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(target.slice(at)))
    query.set(name, [...(query.get(name) ?? []), value])
  const form = isForm ? messageOf('', params) : ''
  const [hash] = query.get('bodySHA256') ?? []
  return {
    host: hasHost ? host.toLowerCase().replace(/:\d+$/, '') : undefined,
    path: decoded(target.slice(0, at)),
    query: [...query].sort(([a], [b]) => (a < b ? -1 : 1)),
    form,
    isHashRight: hash === undefined || form !== '' || sha256(rawBody) === hash || isEmptyObject(rawBody, hash),
  }
}

/** Nothing and an empty object say the same. */
function isEmptyObject(rawBody: string, hash: string): boolean {
  return rawBody === '' && hash === sha256('{}')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
