import type { Context } from 'koa'
import type { RouteEntry, Routes } from '../twiml/index.js'
import type { Resolve } from './answer.js'
import type { Location } from './public-url.js'

/** Turns components into URLs below `base()`, which is a path as the app sees it. Asked for when there is one. */
export function resolver(ctx: Context, routes: Routes, base: () => string, settings: Location): Resolve {
  let below: string | undefined
  return (target, absolute) => {
    below ??= settings.publicPath(ctx) + base()
    const path = routes.url(target, below)
    return absolute ? settings.origin(ctx) + path : path
  }
}

/** What a mount point took away in front of `ctx.path`, as koa-mount does. */
export function strippedBefore({ originalUrl, path }: Pick<Context, 'originalUrl' | 'path'>): string {
  const original = pathOf(originalUrl)
  if (original.endsWith(path)) return original.slice(0, original.length - path.length)
  return path === '/' ? original : ''
}

/**
 * The path under which a table of routes is mounted, read off the URL at which one of its entries answers; for what is
 * not in the table, the router's prefix. Routers do not mind case, nor a slash at the end.
 */
export function baseOf(ctx: Context, routes: Routes, entry: RouteEntry): string {
  const original = pathOf(ctx.originalUrl).replace(/\/$/, '').split('/')
  for (const pattern of routes.patternsOf(entry)) {
    const segments = pattern === '/' ? [] : pattern.slice(1).split('/')
    const base = original.slice(0, original.length - segments.length)
    if (base.length > 0 && fits(segments, original.slice(base.length))) return base.join('/')
  }
  return routerPrefix(ctx, original)
}

/** As much of the path as the router's prefix and the mount points before it take up. */
function routerPrefix(ctx: Context, original: readonly string[]): string {
  const { router } = ctx as { router?: { opts?: { prefix?: string } } }
  const prefix = (router?.opts?.prefix ?? '').split('/').filter((part) => part !== '')
  const stripped = strippedBefore(ctx).split('/').length - 1
  return original.slice(0, 1 + stripped + prefix.length).join('/')
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.every((part, i) => part.startsWith(':') || part.toLowerCase() === segments[i]?.toLowerCase())
}

/** The path of a request target, which may be absolute: `GET http://example.com/voice`. */
export function pathOf(target: string): string {
  const withoutOrigin = target.startsWith('/') ? target : target.replace(/^[a-z][a-z+.-]*:\/\/[^/?]*/i, '')
  const end = withoutOrigin.indexOf('?')
  return (end === -1 ? withoutOrigin : withoutOrigin.slice(0, end)) || '/'
}
