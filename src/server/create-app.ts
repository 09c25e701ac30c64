import Koa from 'koa'
import type { Routes, RouteTable } from '../twiml/index.js'
import { type MountOptions, mount } from './mount.js'

/**
 * A Koa app that answers a table of routes, and 404 to all else.
 * @throws TypeError when the table or an option cannot be right.
 */
export function createApp(table: Routes | RouteTable, options: MountOptions = {}): Koa {
  return new Koa().use(mount(table, options))
}
