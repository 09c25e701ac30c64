import { cut } from '../document/cut.js'
import type { Problem } from '../problem.js'
import type { Answer } from './exchange.js'

/** An answer with a status of 400 or more, and the request that it is for. */
export interface Refused {
  readonly answer: Pick<Answer, 'status' | 'reason' | 'headers'>
  readonly method: string
  readonly url: string
  /** The URL that was signed; undefined when nothing was. */
  readonly signedUrl: string | undefined
  /** Whether the app is asked as behind a proxy: `publicUrl` is another address than its own. */
  readonly isForwarded: boolean
  readonly hasCredentials: boolean
  /** Decompressed. */
  readonly body: string
}

export function statusProblem(refused: Refused): Problem {
  const { answer, method, url, body } = refused
  const isPage = /\bhtml\b/i.test(answer.headers['content-type'] ?? '')
  const beginning = (isPage ? textOfPage(body) : body).replace(/\s+/g, ' ').trim()
  const quoted = cut(beginning, 200)
  const what = `${method} ${url} answered ${answer.status} ${answer.reason}`.trim()
  const message = `${what}${quoted === '' ? '' : `: ${quoted}`}${/[.!?…>]$/.test(quoted) ? '' : '.'}${hint(refused)}`
  // Newer accounts see 11217, which says the same.
  return { level: 'error', code: 11200, message, url }
}

/** What a browser would show of the error page of a framework. */
function textOfPage(html: string): string {
  return html
    .replace(/<(head|style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(nbsp|lt|gt|quot|#39|amp);/g, (_, name: string) => CHARACTERS[name] ?? ' ')
}

const CHARACTERS: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

function hint({ answer, method, signedUrl, isForwarded, hasCredentials }: Refused): string {
  if (signedUrl === undefined && (answer.status === 400 || answer.status === 403)) {
    return ' The request was not signed, since authToken is false: does the app want it to be?'
  }
  if (answer.status === 403) return ` The request was signed for ${signedUrl}. ${signatureHint(isForwarded)}`
  if (answer.status === 401) {
    if (hasCredentials) return ' User and password of the URL did not do.'
    return ' A URL can hold what it asks for: https://user:password@…'
  }
  if (answer.status === 404) return ' Is there a route for this path?'
  if (answer.status === 405) return ` Does the route take ${method}?`
  return ''
}

/** The two things that make an app refuse a signature: another token, or another URL. */
function signatureHint(isForwarded: boolean): string {
  const token = 'The app must check it with the authToken that the phone has, and for this very URL.'
  const url = isForwarded
    ? "It is asked as behind a proxy: is it told its public URL, or to take scheme and host from X-Forwarded-Proto and X-Forwarded-Host (Express: app.set('trust proxy', true))?"
    : 'If the app checks for a public URL, give the phone that one: publicUrl.'
  return `${token} ${url}`
}
