import type { Context } from 'koa'
import type { TwimlWarning } from '../twiml/index.js'

/** What every part of the server may be told. */
export interface TwilioOptions {
  /**
   * The address at which Twilio reaches the app, when a proxy or tunnel stands between: `https://example.com`, with
   * the path that the proxy takes away, if any. URLs in TwiML then begin with that path.
   * Default: the address of the request, by Koa's own `app.proxy` rules.
   */
  readonly publicUrl?: string | ((ctx: Context) => string) | undefined
  /**
   * Gets each warning about a rendered document.
   * Default: `console.warn`, once for each place; nothing when NODE_ENV is `production`.
   */
  readonly onWarning?: ((warning: TwimlWarning, ctx: Context) => void) | undefined
  /** Throw on characters that XML forbids instead of dropping them. Default: false. */
  readonly strict?: boolean | undefined
}

/** The options of one middleware, checked when it is made. */
export interface Settings {
  /** The path that `publicUrl` has and the app does not see; `''` for none. */
  readonly publicPath: (ctx: Context) => string
  /** Scheme, host and port, for the URLs that need them. */
  readonly origin: (ctx: Context) => string
  readonly onWarning: ((warning: TwimlWarning, ctx: Context) => void) | undefined
  readonly strict: boolean
}

/** @throws TypeError when an option cannot be right, so that a server does not start with it. */
export function settingsOf({ publicUrl, onWarning, strict = false }: TwilioOptions): Settings {
  if (typeof strict !== 'boolean') throw new TypeError(`strict takes true or false, not ${typeof strict}.`)
  if (onWarning !== undefined && typeof onWarning !== 'function') {
    throw new TypeError(`onWarning takes a function, not ${typeof onWarning}.`)
  }
  return { ...locationOf(publicUrl), onWarning: onWarning ?? defaultOnWarning(), strict }
}

function locationOf(publicUrl: TwilioOptions['publicUrl']): Pick<Settings, 'publicPath' | 'origin'> {
  if (publicUrl === undefined) {
    return {
      publicPath: () => '',
      origin: ({ protocol, host }) => split(`${protocol}://${host}`, 'The address of the request').origin,
    }
  }
  if (typeof publicUrl === 'function') {
    return { publicPath: (ctx) => split(publicUrl(ctx)).path, origin: (ctx) => split(publicUrl(ctx)).origin }
  }
  const { origin, path } = split(publicUrl)
  return { publicPath: () => path, origin: () => origin }
}

/** A URL in front of its path, with user and password if it has them, and the path without a slash at its end. */
function split(publicUrl: string, what = 'publicUrl'): { readonly origin: string; readonly path: string } {
  const parsed = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined
  const isWeb = parsed?.protocol === 'http:' || parsed?.protocol === 'https:'
  if (parsed === undefined || !isWeb || parsed.search !== '' || parsed.hash !== '') {
    const shown = JSON.stringify(publicUrl)
    throw new TypeError(`${what}: ${shown} is not an http(s) URL without query, such as https://example.com.`)
  }
  const { protocol, username, password, host, pathname } = parsed
  const user = username === '' ? '' : `${username}${password === '' ? '' : `:${password}`}@`
  return { origin: `${protocol}//${user}${host}`, path: pathname.replace(/\/$/, '') }
}

function defaultOnWarning(): Settings['onWarning'] {
  if (process.env['NODE_ENV'] === 'production') return undefined
  const seen = new Set<string>()
  return ({ code, path, source, message }) => {
    // Once for each place: a message may quote what a caller sent, and would be new each time.
    const place = `${code} ${path} ${source?.fileName}:${source?.lineNumber}:${source?.columnNumber}`
    if (seen.has(place)) return
    seen.add(place)
    console.warn(`twimlx: ${message}`)
  }
}
