import type { Entry } from '../blacklist.js'
import type { ActionRequest } from './action.js'
import { putEntry } from './put-entry.js'
import { queryLimit } from './query.js'

const MOST = 10_000

/** `GET /`: some entries, and how many there are. All of them are to be had with `/export`. */
export async function listEntries({ ctx, blacklist }: ActionRequest): Promise<void> {
  const limit = queryLimit(ctx, MOST)
  const entries: Entry[] = []
  let more = false
  for await (const entry of blacklist.list()) {
    more = entries.length === limit
    if (more) break
    entries.push(entry)
  }
  ctx.body = { entries, more, size: await blacklist.size() }
}

/** `POST /`: adds or updates the number in the body. */
export async function postEntry(request: ActionRequest): Promise<void> {
  await putEntry(request, undefined)
}
