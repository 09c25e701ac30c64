import type { NewEntry } from '../blacklist.js'
import { entryOf } from '../entry.js'
import { dateFrom } from '../transfer/date-from.js'
import type { ActionRequest } from './action.js'
import { ApiError } from './api-error.js'
import { jsonBody } from './json-body.js'

const NAMES = ['effect', 'reason', 'expires'] as const

/**
 * Adds or updates an entry by the body of a request.
 * @param number Undefined when it stands in the body.
 */
export async function putEntry({ ctx, blacklist, by }: ActionRequest, number: string | undefined): Promise<void> {
  const body = await jsonBody(ctx, number === undefined ? (['number', ...NAMES] as const) : NAMES)
  const entry: NewEntry = { ...checked(body), number: number ?? textOf('number', body), addedBy: by }
  const result = await blacklist.add(entry)
  ctx.status = result === 'added' ? 201 : 200
  ctx.body = { result, entry: (await blacklist.get(entry.number)) ?? null }
}

type Body = { readonly [Name in 'number' | (typeof NAMES)[number]]?: unknown }

function checked(body: Body): Omit<NewEntry, 'number'> {
  const { effect = 'block', reason } = body
  const rest = { effect, reason: reason ?? undefined, expires: expiresOf(body) } as Omit<NewEntry, 'number'>
  try {
    // The list checks the number.
    entryOf({ ...rest, number: 'anonymous' })
  } catch (error) {
    throw new ApiError(400, 'bad-value', (error as Error).message)
  }
  return rest
}

function expiresOf(body: Body): Date | undefined {
  if (body.expires === undefined || body.expires === null) return undefined
  const date = dateFrom(textOf('expires', body))
  if (date !== undefined && date.getTime() > Date.now()) return date
  throw new ApiError(400, 'bad-value', 'expires is a date in the future, such as 2030-01-31 or 2030-01-31T09:30:00Z.')
}

function textOf(name: keyof Body, body: Body): string {
  const value = body[name]
  if (typeof value === 'string') return value
  throw new ApiError(400, 'bad-value', `${name} is text.`)
}
