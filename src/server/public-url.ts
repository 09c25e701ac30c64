import type { Context } from 'koa'
import { note } from './note.js'

/** Where Twilio reaches the app: a URL, or a function that gives it for each request. */
export type PublicUrl = string | ((ctx: Context) => string)

/** The address of the app, seen from outside. */
export interface Location {
  /** The path that `publicUrl` has and the app does not see; `''` for none. */
  readonly publicPath: (ctx: Context) => string
  /** Scheme, host and port, for the URLs that need them. */
  readonly origin: (ctx: Context) => string
  /**
   * What stands before the request target in the URL that Twilio called, character for character, since it is signed.
   * Undefined when the Host header is no host, or `publicUrl()` made no URL of it.
   */
  readonly base: (ctx: Context) => string | undefined
  readonly isPublicUrlSet: boolean
}

/**
 * By Koa's own rules where there is no `publicUrl`: forwarded headers count with `app.proxy` only.
 * @throws TypeError when it is not an http(s) URL.
 */
export function locationOf(publicUrl: PublicUrl | undefined): Location {
  if (publicUrl === undefined) {
    return {
      publicPath: () => '',
      origin: ({ protocol, host }) => split(`${protocol}://${host}`, 'The address of the request').origin,
      base: seenBase,
      isPublicUrlSet: false,
    }
  }
  if (typeof publicUrl === 'function') {
    return {
      publicPath: (ctx) => split(publicUrl(ctx)).path,
      origin: (ctx) => split(publicUrl(ctx)).origin,
      base: (ctx) => {
        const given = publicUrl(ctx)
        return isPublicUrl(given) ? split(given).base : undefined
      },
      isPublicUrlSet: true,
    }
  }
  const { origin, path, base } = split(publicUrl)
  return { publicPath: () => path, origin: () => origin, base: () => base, isPublicUrlSet: true }
}

/** A name, an IPv4 or a bracketed IPv6 address, and a port: nothing that a URL could take for something else. */
const HOST = /^(?:\[[0-9a-f:.]{2,45}\]|[\w-]+(?:\.[\w-]+)*\.?)(?::\d{1,5})?$/i

const bases = note<{ readonly base: string | undefined }>()

function seenBase(ctx: Context): string | undefined {
  const known = bases.of(ctx)
  if (known !== undefined) return known.base
  const base = baseIn(ctx)
  bases.set(ctx, { base })
  return base
}

function baseIn({ protocol, host }: Context): string | undefined {
  if ((protocol !== 'http' && protocol !== 'https') || !HOST.test(host)) return undefined
  const base = `${protocol}://${host}`
  if (base !== lastBase && !URL.canParse(base)) return undefined
  lastBase = base
  return base
}

/** A server has few names, and most requests come to the same one. */
let lastBase: string | undefined

interface Parts {
  readonly origin: string
  readonly path: string
  readonly base: string
}

function isPublicUrl(text: unknown): text is string {
  if (typeof text !== 'string' || !URL.canParse(text) || /[?#\s\\]/.test(text)) return false
  return /^https?:$/.test(new URL(text).protocol)
}

/** A URL in front of its path, with user and password if it has them, and the path without a slash at its end. */
function split(publicUrl: string, what = 'publicUrl'): Parts {
  if (!isPublicUrl(publicUrl)) {
    // Without user and password, which would stand in logs.
    const shown = JSON.stringify(publicUrl)?.replace(/\/\/[^/]*@/, '//…@')
    throw new TypeError(`${what}: ${shown} is not an http(s) URL without query, such as https://example.com.`)
  }
  const { protocol, username, password, host, pathname } = new URL(publicUrl)
  const user = username === '' ? '' : `${username}${password === '' ? '' : `:${password}`}@`
  const path = pathname.replace(/\/$/, '')
  return { origin: `${protocol}//${user}${host}`, path, base: publicUrl.replace(/\/$/, '') }
}
