import type { Context } from 'koa'
import { rawBodyOf, readBody } from '../../body.js'
import { ApiError } from './api-error.js'

const read = readBody()

/**
 * The JSON object that was sent.
 * @param names What it may hold.
 * @throws ApiError 415 for another type, which a form on another site could send; 400 when it is no such object.
 * @throws BodyError 413 when it is too large.
 */
export async function jsonBody<Name extends string>(
  ctx: Context,
  names: readonly Name[],
): Promise<Readonly<Partial<Record<Name, unknown>>>> {
  if (ctx.is('application/json') !== 'application/json') {
    throw new ApiError(415, 'type-not-json', 'Send application/json.')
  }
  await read(ctx, async () => {})
  const body = parsed(rawBodyOf(ctx))
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError(400, 'body-not-json', 'The body is not a JSON object.')
  }
  const unknown = Object.keys(body).find((name) => !names.includes(name as Name))
  if (unknown === undefined) return body as Readonly<Partial<Record<Name, unknown>>>
  const shown = JSON.stringify(unknown.slice(0, 40))
  throw new ApiError(400, 'unknown-name', `${shown} means nothing here. There is ${names.join(', ')}.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
