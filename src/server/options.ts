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
  readonly publicUrl: (ctx: Context) => URL
  readonly onWarning: ((warning: TwimlWarning, ctx: Context) => void) | undefined
  readonly strict: boolean
}

/** @throws TypeError when an option cannot be right, so that a server does not start with it. */
export function settingsOf({ publicUrl, onWarning, strict = false }: TwilioOptions): Settings {
  return { publicUrl: publicUrlOf(publicUrl), onWarning: onWarning ?? defaultOnWarning(), strict }
}

function publicUrlOf(publicUrl: TwilioOptions['publicUrl']): Settings['publicUrl'] {
  if (publicUrl === undefined) return ({ protocol, host }) => new URL(`${protocol}://${host}`)
  if (typeof publicUrl === 'function') return (ctx) => parse(publicUrl(ctx))
  const parsed = parse(publicUrl)
  return () => parsed
}

function parse(publicUrl: string): URL {
  const parsed = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined
  const isWeb = parsed?.protocol === 'http:' || parsed?.protocol === 'https:'
  if (parsed !== undefined && isWeb && parsed.search === '' && parsed.hash === '') return parsed
  throw new TypeError(
    `publicUrl: ${JSON.stringify(publicUrl)} is not an http(s) URL without query, such as https://example.com.`,
  )
}

function defaultOnWarning(): Settings['onWarning'] {
  if (process.env['NODE_ENV'] === 'production') return undefined
  const seen = new Set<string>()
  return ({ message }) => {
    if (seen.has(message)) return
    seen.add(message)
    console.warn(`twimlx: ${message}`)
  }
}
