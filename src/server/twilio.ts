import type { Context, Middleware } from 'koa'
import { isElement, type Node } from '../jsx/index.js'
import { answer, parsed, type Resolve } from './answer.js'
import { settingsOf, type TwilioOptions } from './options.js'
import { receive } from './receive.js'

/**
 * Middleware before one's own handlers: sets `ctx.twilio` and answers with TwiML. A handler returns an element, a
 * string of TwiML (which is checked), or nothing (an empty `<Response/>`), or puts one of them into `ctx.body`:
 * `router.post('/voice', twilio(), () => <Welcome/>)`.
 * @throws TypeError when an option cannot be right.
 */
export function twilio(options: TwilioOptions = {}): Middleware {
  const settings = settingsOf(options)
  return async function twilioRequest(ctx, next) {
    await receive(ctx, async () => {
      const returned = (await next()) as unknown
      const node = resultOf(ctx, returned)
      if (node !== undefined) await answer(ctx, parsed(node, ctx.twilio), unmounted, settings)
    })
  }
}

/** What the handler wants rendered; undefined when it has answered by itself. */
function resultOf(ctx: Context, returned: unknown): Node | undefined {
  const body: unknown = ctx.body
  if (isElement(body)) return body
  if (typeof body === 'string' && /^\s*<(\?xml|Response)\b/.test(body)) return body
  const untouched = body === undefined && ctx.status === 404
  if (!untouched) return undefined
  return (returned as Node | undefined) ?? null
}

const unmounted: Resolve = (target) => {
  const name = typeof target === 'function' ? target.name : 'A component'
  throw new TypeError(
    `${name} stands in place of a URL, but this handler has no routes. Use twiml(${name}, { routes }) or mount(routes).`,
  )
}
