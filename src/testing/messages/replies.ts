import { countSegments } from '../../twiml/request/index.js'
import type { Entry } from '../interpreter/entry.js'

/** A message from the app, or Twilio's own answer to STOP and its like. */
export interface Reply {
  readonly sid: string
  readonly from: string
  readonly to: string
  readonly body: string
  /** URLs of the files that go with it. */
  readonly media: readonly string[]
  /** How many text messages its text takes. */
  readonly segments: number
  /** `queued`, `sent`, `delivered`, `read`, `undelivered` or `failed`. */
  readonly status: string
  /** Why it does not arrive: whoever it is for has opted out, or there were too many messages. */
  readonly blocked?: string | undefined
  /** Set where it was not the app that sent it. */
  readonly by?: 'twilio' | undefined
}

/** Messages that a log tells of, in the order in which they were sent; also those that were blocked. */
export function repliesIn(entries: readonly Entry[]): Reply[] {
  const statuses = new Map<string, string>()
  for (const entry of entries) {
    if (entry.kind === 'status' && entry.message !== undefined) statuses.set(entry.message, entry.status)
  }
  return entries.flatMap((entry) => {
    if (entry.kind !== 'message' || entry.direction !== 'outbound') return []
    const { sid, from, to, body, media, blocked, by } = entry
    const status = by === 'twilio' ? 'delivered' : (statuses.get(sid) ?? 'queued')
    const marks = { ...(blocked !== undefined && { blocked }), ...(by !== undefined && { by }) }
    return { sid, from, to, body, media, segments: countSegments(body), status, ...marks }
  })
}
