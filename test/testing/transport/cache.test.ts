import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { phone } from 'twimlx/testing'
import { suite } from 'uvu'

const test = suite('cache')
const authToken = 'a-made-up-auth-token'

interface Asked {
  readonly method: string | undefined
  readonly condition: string | undefined
}

/** An app that says with an ETag, or a date, what its document is, and sends it once only. */
function appWith(headers: Readonly<Record<string, string>>) {
  const asked: Asked[] = []
  const app: RequestListener = ({ method, headers: given }, response) => {
    const condition = given['if-none-match'] ?? given['if-modified-since']
    asked.push({ method, condition })
    if (condition !== undefined) return response.writeHead(304).end()
    response.writeHead(200, { 'Content-Type': 'text/xml', ...headers })
    return response.end('<Response><Say>Hello.</Say><Gather/><Redirect method="GET"/></Response>')
  }
  return { app, asked }
}

for (const [name, headers, condition] of [
  ['an ETag', { ETag: '"1"' }, '"1"'],
  ['Last-Modified', { 'Last-Modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }, 'Thu, 01 Jan 2026 00:00:00 GMT'],
] as const) {
  test(`an answer to GET with ${name} is kept, and asked for only if it has changed`, async () => {
    const { app, asked } = appWith(headers)
    const call = await phone(app, { authToken, params: { CallStatus: 'in-progress' } }).call('/voice', {
      method: 'GET',
    })
    call.heard('Hello')
    await call.silence()
    await call.silence()
    call.heard('Hello')
    assert.deepEqual(
      asked.map((request) => request.condition),
      [undefined, undefined, condition],
      'the first request has parameters of its own',
    )
    assert.deepEqual(call.errors, [])
  })
}

test('POST is never kept, nor what says no-store, nor what has neither', async () => {
  for (const [method, headers] of [
    ['POST', { ETag: '"1"' }],
    ['GET', { ETag: '"1"', 'Cache-Control': 'no-store' }],
    ['GET', {}],
  ] as const) {
    const { app, asked } = appWith(headers)
    const call = await phone(app, { authToken }).call('/voice', { method })
    await call.silence()
    await call.silence()
    await call.silence()
    const repeated = asked.filter((request) => request.method === method)
    assert.ok(repeated.length >= 1)
    assert.ok(repeated.every(({ condition }) => condition === undefined))
    if (method === 'POST') assert.ok(asked.length > 1)
  }
})

test.run()
