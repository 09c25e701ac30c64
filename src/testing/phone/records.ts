import type { Entry, Purpose } from '../interpreter/entry.js'
import { isSteering } from '../interpreter/steering.js'
import type { Problem } from '../problem.js'

/** A request that Twilio would have made, and what came back. */
export interface RequestRecord {
  /** Seconds since the phone was made, by its clock. */
  readonly at: number
  readonly purpose: Purpose
  readonly method: 'GET' | 'POST'
  /** As asked for, before redirects. On GET, without the parameters. */
  readonly url: string
  /** Path and query of it. */
  readonly path: string
  /** Twilio's parameters. */
  readonly params: Readonly<Record<string, string>>
  /** As sent: the signature among them. Of the first request, where redirects made it several. */
  readonly headers: Readonly<Record<string, string>>
  /** Of the answer; undefined when none came. */
  readonly status?: number | undefined
  readonly contentType?: string | undefined
  readonly body: string
  /** Where the answer came from: the same URL but for redirects. */
  readonly answeredBy: string
}

/** Something that was recorded, for `transcribe`. */
export interface RecordingRecord {
  readonly sid: string
  readonly url: string
  /** Whole seconds. */
  readonly seconds: number
  /** What was said; undefined for silence. */
  readonly text?: string | undefined
  /** `RecordVerb`, `DialVerb`, `Conference` … */
  readonly source: string
}

/** The requests for documents, or those that only tell something. */
export function requestsIn(entries: readonly Entry[], kind: 'steering' | 'callback'): RequestRecord[] {
  const answers = new Map<number, Extract<Entry, { kind: 'response' }>>()
  for (const entry of entries) if (entry.kind === 'response') answers.set(entry.id, entry)
  return entries.flatMap((entry) => {
    if (entry.kind !== 'request' || entry.purpose === 'media') return []
    if (isSteering(entry.purpose) !== (kind === 'steering')) return []
    const { at, id, purpose, method, url, params } = entry
    const answer = answers.get(id)
    const { pathname, search } = new URL(url)
    return {
      at: at / 1000,
      purpose,
      method,
      url,
      path: pathname + search,
      params,
      headers: answer?.sent[0]?.headers ?? {},
      status: answer?.status,
      contentType: answer?.headers['content-type'],
      body: answer?.body ?? '',
      answeredBy: answer?.url ?? url,
    }
  })
}

export function problemsIn(entries: readonly Entry[], level: Problem['level']): Problem[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'problem' || entry.level !== level) return []
    const { code, message, url, line } = entry
    return { level, code, message, url, line }
  })
}

export function recordingsIn(entries: readonly Entry[]): RecordingRecord[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'recording') return []
    const { sid, url, seconds, text, source } = entry
    return { sid, url, seconds, text, source }
  })
}
