import type { Middleware } from 'koa'
import type { Handler } from './with-server.js'

/** What the package koa-mount does: below `prefix`, `ctx.path` lacks it for as long as `inner` runs. */
export function koaMount(prefix: string, inner: Handler): Middleware {
  return async function mountedBelow(ctx, next) {
    const { path } = ctx
    const below = path.replace(prefix, '') || '/'
    if (!path.startsWith(prefix) || !below.startsWith('/')) return next()
    ctx.path = below
    await (inner as Middleware)(ctx, async () => {
      ctx.path = path
      await next()
      ctx.path = below
    })
    ctx.path = path
  }
}
