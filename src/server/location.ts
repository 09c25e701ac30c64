import type { Context } from 'koa'
import type { RouteEntry, Routes } from '../twiml/index.js'
import type { Resolve } from './answer.js'
import type { Settings } from './options.js'

/** Turns components into URLs below `base`, which is a path as the app sees it. */
export function resolver(ctx: Context, routes: Routes, base: string, { publicUrl }: Settings): Resolve {
  return (target, absolute) => {
    const { origin, pathname } = publicUrl(ctx)
    const path = routes.url(target, pathname.replace(/\/$/, '') + base)
    return absolute ? origin + path : path
  }
}

/** What a mount point or router took away in front of `path`: koa-mount strips its prefix from `ctx.path`. */
export function strippedBefore(ctx: Context, path: string): string {
  const original = pathOf(ctx.originalUrl)
  return original.endsWith(path) ? original.slice(0, original.length - path.length) : ''
}

/** The path under which a table of routes is mounted, read off the URL at which one of its entries answers. */
export function baseOf(ctx: Context, routes: Routes, entry: RouteEntry): string {
  const original = pathOf(ctx.originalUrl).split('/')
  for (const pattern of routes.patternsOf(entry)) {
    const segments = pattern.split('/').slice(1)
    const tail = original.slice(original.length - segments.length)
    if (
      segments.length < original.length &&
      segments.every((segment, i) => segment.startsWith(':') || segment === tail[i])
    ) {
      return original.slice(0, original.length - segments.length).join('/')
    }
  }
  return ''
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] as string
}
