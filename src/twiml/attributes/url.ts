import type { RouteTarget } from '../routes/reference.js'
import { type Attribute, type AttributeOptions, plain } from './attribute.js'

/** An address: text, a `URL`, a component or element that is mounted, or `to(Component, props)`. */
export type Url = string | URL | RouteTarget

export interface UrlOptions extends AttributeOptions {
  /** What an address written as text must match, where Twilio restricts it. */
  readonly pattern?: RegExp
  readonly allowed?: string
  /** Twilio wants scheme and host; a component's address then gets those of the request. */
  readonly absolute?: true
}

/** A URL. Components are turned into text before `write` sees them. */
export function url({ pattern, absolute, allowed, ...rest }: UrlOptions = {}): Attribute<Url, false> {
  return {
    ...rest,
    required: false,
    allowed: allowed ?? 'a URL, a mounted component, or `to(Component, props)`',
    url: absolute ? 'absolute' : 'relative',
    write(value) {
      const written = value instanceof URL ? value.href : typeof value === 'string' ? plain(value) : undefined
      return written !== undefined && (pattern?.test(written) ?? true) ? written : undefined
    },
    faultOf: () => (pattern === undefined ? 'bad-value' : 'bad-pattern'),
  }
}
