// What the tests of bodies have in common: a server that shows what it has read.
import assert from 'node:assert/strict'
import type { Middleware } from 'koa'
import { twilio } from 'twimlx/server'
import { type Ask, appOf, type Handler, type Question, withServer } from './with-server.js'

/** Gives back the parameters it got, in order, as JSON. */
export const shows: Middleware = (ctx) => {
  ctx.body = [...ctx.twilio.params]
}

/** Serves `shows` behind `guard`. */
export const reading = (use: (ask: Ask, errors: Error[], port: number) => Promise<void>, guard: Handler = twilio()) =>
  withServer(appOf(guard, shows), use)

/** Where anybody may send anything. */
export const unsigned = () => twilio({ signature: false })

/** Posts one body and expects these parameters. */
export async function read(
  question: Question,
  params: readonly (readonly [string, string])[],
  guard: Handler = twilio(),
): Promise<void> {
  await reading(async (ask, errors) => {
    const { status, text } = await ask('/', { method: 'POST', ...question })
    assert.equal(status, 200, errors[0]?.message)
    assert.deepEqual(JSON.parse(text), params)
  }, guard)
}

/** Sends one request that is refused: with nothing to read, and without the handler. */
export async function refused(
  status: number,
  question: Question,
  path = '/',
  guard: Handler = twilio(),
): Promise<void> {
  const handler = () => assert.fail('the handler ran')
  await withServer(appOf(guard, handler), async (ask, errors) => {
    const answer = await ask(path, { method: 'POST', ...question })
    assert.equal(answer.status, status)
    assert.equal(answer.text, '')
    assert.doesNotMatch(answer.headers['content-type'] ?? '', /text\/plain/)
    assert.deepEqual(errors, [])
  })
}

/** A body of any type; not signed. */
export const typed = (type: string, body: string | Buffer): Question => ({ headers: { 'Content-Type': type }, body })
/** JSON with its hash, as Twilio signs it. */
export const json = (body: string | Buffer): Question => ({ ...typed('application/json', body), hash: true })
