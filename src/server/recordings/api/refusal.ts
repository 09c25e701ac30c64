import { RecordingError } from '../error.js'

/** Longer than this we do not wait without asking again, in ms. */
const LONGEST_WAIT = 3_600_000

/** What an error status of Twilio's API means. */
export function refusalOf(status: number, retryAfter?: string | undefined): RecordingError {
  const said = `Twilio answered ${status}`
  if (status === 404) return new RecordingError('not-there', `${said}: it has no such recording, or not yet.`)
  if (status === 401 || status === 403) {
    const reason = `${said}: it does not take these credentials. Check the account's auth token.`
    return new RecordingError('refused', reason, { retry: 'late' })
  }
  if ([408, 409, 425, 429].includes(status) || status >= 500) {
    return new RecordingError('unavailable', `${said}.`, { retryAfter: waitIn(retryAfter) })
  }
  return new RecordingError('rejected', `${said}: the request is wrong.`, { retry: 'never' })
}

/** Seconds, or a date. */
function waitIn(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now()
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT)
}
