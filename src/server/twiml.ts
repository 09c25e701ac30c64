import type { Context, Middleware } from 'koa'
import { nameOf } from '../jsx/index.js'
import {
  defineRoutes,
  isElement,
  type RouteEntry,
  type Routes,
  type RouteTable,
  type RouteTarget,
} from '../twiml/index.js'
import { entryAnswer, type Resolve } from './answer.js'
import { baseOf, resolver } from './location.js'
import type { TwilioOptions } from './options.js'
import { receive } from './receive.js'
import { settingsBehind } from './settings.js'

export interface TwimlOptions extends TwilioOptions {
  /**
   * The table in which `action={Component}` is looked up. Where the handled component stands in it too, the router's
   * own prefix is found from the URL.
   */
  readonly routes?: Routes | RouteTable | undefined
  /** The URL of a component, instead of `routes`. `absolute` is true where Twilio wants scheme and host. */
  readonly resolve?: ((target: RouteTarget, absolute: boolean, ctx: Context) => string) | undefined
}

/**
 * A component or element as a handler: `router.all('/voice', twiml(Welcome, { routes }))`. The component gets the
 * query and the router's path parameters as props.
 * @throws TypeError when it is neither, or an option cannot be right.
 */
export function twiml(entry: RouteEntry, options: TwimlOptions = {}): Middleware {
  if (typeof entry !== 'function' && !isElement(entry)) {
    throw new TypeError(
      `twiml() takes a component or an element, not ${typeof entry}. Is its import missing, or part of an import circle?`,
    )
  }
  const settings = settingsBehind(options)
  if (options.resolve !== undefined && typeof options.resolve !== 'function') {
    throw new TypeError(`resolve takes a function, not ${typeof options.resolve}.`)
  }
  const answer = entryAnswer(settings)
  const routes = options.routes === undefined ? undefined : defineRoutes(options.routes)

  return async function twimlHandler(ctx) {
    const url = resolve(ctx)
    return receive(ctx, settings, url, () => {
      const { params = {} } = ctx as { params?: Record<string, string> }
      return answer(ctx, entry, params, url)
    })
  }

  function resolve(ctx: Context): Resolve {
    const given = options.resolve
    if (given !== undefined) return (target, absolute) => given(target, absolute, ctx)
    if (routes !== undefined) return resolver(ctx, routes, () => baseOf(ctx, routes, entry), settings)
    const name = nameOf(isElement(entry) ? entry.type : entry)
    return () => {
      throw new TypeError(
        `A component stands in place of a URL, but there are no routes to look it up in. Write twiml(${name}, { routes }).`,
      )
    }
  }
}
