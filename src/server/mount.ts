import type { Middleware } from 'koa'
import { defineRoutes, type RouteMatch, type Routes, type RouteTable } from '../twiml/index.js'
import { entryAnswer } from './answer.js'
import { resolver, strippedBefore } from './location.js'
import type { TwilioOptions } from './options.js'
import { receive } from './receive.js'
import { noteUnmatched } from './reply.js'
import { settingsOf } from './settings.js'

export interface MountOptions extends TwilioOptions {
  /** The path below which the routes answer: `/phone`. Default: none. */
  readonly prefix?: string | undefined
}

/**
 * Middleware that answers the paths of a table of routes and hands every other request to `next()`:
 * `app.use(mount(routes, { prefix: '/phone' }))`.
 * @throws TypeError when the table or an option cannot be right.
 */
export function mount(table: Routes | RouteTable, options: MountOptions = {}): Middleware {
  const routes = defineRoutes(table)
  const settings = settingsOf(options)
  const prefix = prefixOf(options.prefix)
  const answer = entryAnswer(settings)

  return async function mountedRoutes(ctx, next) {
    const { originalUrl, path } = ctx
    const match = find(routes, prefix, path)
    if (match === undefined) {
      noteUnmatched(ctx)
      return next()
    }
    const resolve = resolver(ctx, routes, () => strippedBefore({ originalUrl, path }) + prefix, settings)
    return receive(ctx, settings, resolve, () => answer(ctx, match.entry, match.params, resolve))
  }
}

/** The route for a path, which may end with a slash more than the table's. */
function find(routes: Routes, prefix: string, path: string): RouteMatch | undefined {
  if (!path.startsWith(prefix)) return undefined
  const below = path.slice(prefix.length) || '/'
  if (!below.startsWith('/')) return undefined
  return routes.match(below) ?? (below.length > 1 && below.endsWith('/') ? routes.match(below.slice(0, -1)) : undefined)
}

function prefixOf(prefix = ''): string {
  if (/^(\/(?!\.{1,2}(\/|$))[\w.~!$&'()*+,;=@%-][\w.~!$&'()*+,;=:@%-]*)*\/?$/.test(prefix))
    return prefix.replace(/\/$/, '')
  throw new TypeError(`mount: the prefix ${JSON.stringify(prefix)} is not a path such as '/phone', without parameters.`)
}
