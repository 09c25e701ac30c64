import type { Change } from '../blacklist.js'
import type { ActionRequest } from './action.js'
import { ApiError } from './api-error.js'
import { queryLimit, queryNumber, queryText } from './query.js'

const MOST = 10_000

/** `GET /check?from=`: whether a caller is turned away, and by which entry. */
export async function checkCaller({ ctx, blacklist }: ActionRequest): Promise<void> {
  const from = queryNumber(ctx, 'from')
  if (from === undefined) throw new ApiError(400, 'bad-query', 'from is missing: a number such as %2B14155550100.')
  const { blocked, entry = null, unavailable } = await blacklist.check(from)
  if (unavailable !== undefined) {
    throw new ApiError(503, 'unavailable', 'The blacklist cannot be asked now. Try again in a moment.')
  }
  ctx.body = { blocked, entry }
}

/** `GET /log`: the changes, newest first. */
export async function listChanges({ ctx, blacklist }: ActionRequest): Promise<void> {
  const [number, by] = [queryNumber(ctx, 'number'), queryText(ctx, 'by')]
  const changes: Change[] = []
  for await (const change of blacklist.log({ number, by, limit: queryLimit(ctx, MOST) })) changes.push(change)
  ctx.body = { changes }
}
