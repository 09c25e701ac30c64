import Router from '@koa/router'
import Koa, { type Middleware } from 'koa'
import { floor } from '../../../render/contenders/floor.js'
import { PATH } from '../../line.js'
import { clinicOf } from '../../menu/clinic-of.js'
import { announce } from './announce.js'

/** Koa and its router, which answer one menu, made at start. What middleware before it costs is the difference. */
export function serveConstantBehind(...middleware: readonly Middleware[]): void {
  const constant = floor.menu(clinicOf(undefined))
  const router = new Router()
  router.post(PATH, ...middleware, (ctx) => {
    ctx.type = 'text/xml'
    ctx.body = constant
  })
  announce(new Koa().use(router.routes()).listen(0, '127.0.0.1'))
}
