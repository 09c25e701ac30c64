import type { Problem } from '../problem.js'
import { NO_URL } from './no-url.js'

/** What is told of a URL that Twilio cannot ask. `base` is that of the document it stands in. */
export function unaskable(written: string, base?: string): Problem {
  const inline =
    base === NO_URL
      ? ' TwiML that came through the REST API has no URL of its own: those in it have to be absolute.'
      : ''
  return { level: 'error', code: 11100, message: `"${written}" is no URL that Twilio can ask.${inline}` }
}
