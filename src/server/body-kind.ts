import type { Context } from 'koa'
import { note } from './note.js'

/** `json` counts as its own kind because its members become parameters; every other body is only hashed. */
export type BodyKind = 'none' | 'form' | 'json' | 'other'

const kinds = note<BodyKind>()

/** What kind of body a request has, by its headers alone. */
export function kindOf(ctx: Context): BodyKind {
  const known = kinds.of(ctx)
  if (known !== undefined) return known
  const kind = kindIn(ctx)
  kinds.set(ctx, kind)
  return kind
}

const FORM = 'application/x-www-form-urlencoded'

/** As Twilio writes it. `ctx.is()` would say the same, and takes 3 µs. */
const AS_TWILIO_WRITES = /^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i

function kindIn(ctx: Context): BodyKind {
  const { headers } = ctx.req
  if (!headers['transfer-encoding'] && !(Number(headers['content-length']) > 0)) return 'none'
  if (AS_TWILIO_WRITES.test(headers['content-type'] ?? '') || ctx.is(FORM)) return 'form'
  return ctx.is('application/json') ? 'json' : 'other'
}
