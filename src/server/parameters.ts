import type { Context } from 'koa'
import { type Shaped, shapedFrom } from '../twiml/request/shape.js'
import { BodyError, rawBodyOf } from './body.js'
import { kindOf } from './body-kind.js'
import { note } from './note.js'

/**
 * Twilio's parameters: the query of a GET, the form or JSON body of a POST. Order and repeats are kept. Parsed once;
 * nobody changes them.
 * @throws BodyError 400 for JSON that is none; Error when the body was read by a parser that keeps no raw body.
 */
export function parametersFrom(ctx: Context): URLSearchParams {
  const known = parameters.of(ctx)
  if (known !== undefined) return known
  const params = ctx.method === 'GET' ? queryOf(ctx) : inBody(ctx)
  parameters.set(ctx, params)
  return params
}

const parameters = note<URLSearchParams>()

const shapes = note<Shaped>()

/** The same as names and values, in order. */
export function shapedOf(ctx: Context): Shaped {
  const known = shapes.of(ctx)
  if (known !== undefined) return known
  const shaped = shapedFrom(parametersFrom(ctx))
  shapes.set(ctx, shaped)
  return shaped
}

const queries = note<URLSearchParams>()

/** The query of the URL. Parsed once; nobody changes it. */
export function queryOf(ctx: Context): URLSearchParams {
  const known = queries.of(ctx)
  if (known !== undefined) return known
  const query = new URLSearchParams(ctx.querystring)
  queries.set(ctx, query)
  return query
}

function inBody(ctx: Context): URLSearchParams {
  const kind = kindOf(ctx)
  if (kind === 'form') return new URLSearchParams(rawBodyOf(ctx))
  return kind === 'json' ? fromJson(rawBodyOf(ctx)) : new URLSearchParams()
}

function fromJson(rawBody: string): URLSearchParams {
  const entries = entriesOf(rawBody)
  if (entries === undefined) throw new BodyError(400, 'body-not-json', 'The body is not a JSON object.')
  return new URLSearchParams(entries)
}

/** Names and values of a JSON object; what is nested stays JSON. */
function entriesOf(rawBody: string): [string, string][] | undefined {
  try {
    const body: unknown = JSON.parse(rawBody.replace(/^\uFEFF/, ''))
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
    const present = Object.entries(body).filter(([, value]) => value !== null)
    return present.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)])
  } catch {
    // Not JSON, or nested so deeply that it cannot be written again.
    return undefined
  }
}
