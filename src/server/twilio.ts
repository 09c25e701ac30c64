import type { Context, Middleware } from 'koa'
import { isElement, type Node } from '../jsx/index.js'
import { TwimlError } from '../twiml/index.js'
import { answer, parsed, unmounted } from './answer.js'
import type { TwilioOptions } from './options.js'
import { receive } from './receive.js'
import { isAnswered, isUnmatched } from './reply.js'
import { settingsOf } from './settings.js'

/**
 * Middleware before one's own handlers: sets `ctx.twilio` and answers with TwiML. A handler returns an element, a
 * string of TwiML (which is checked), or nothing (an empty `<Response/>`), or puts one of them into `ctx.body`:
 * `router.post('/voice', twilio(), () => <Welcome/>)`.
 * @throws TypeError when an option cannot be right.
 */
export function twilio(options: TwilioOptions = {}): Middleware {
  const settings = settingsOf(options)
  return async function twilioRequest(ctx, next) {
    await receive(ctx, settings, unmounted, async () => {
      const returned = (await next()) as unknown
      const node = resultOf(ctx, returned)
      if (node !== undefined) await answer(ctx, parsed(node, ctx.twilio), unmounted, settings)
    })
  }
}

/** What the handler wants rendered; undefined when it has answered by itself. */
function resultOf(ctx: Context, returned: unknown): Node | undefined {
  if (isAnswered(ctx)) return undefined
  const given = textOf(returned)
  if (isTree(given)) return given
  const body = textOf(ctx.body)
  if (isTree(body) || (typeof body === 'string' && looksLikeTwiml(body))) return body
  if (typeof body === 'string' && ctx.status === 200 && ctx.type === 'text/plain') throw new TwimlError(PLAIN_TEXT)
  const isOpen = (body === undefined || body === null) && (ctx.status === 404 || ctx.status === 200)
  if (!isOpen || (given === undefined && wasMissed(ctx))) return undefined
  return (given as Node | undefined) ?? null
}

/** Whether a router or a table of routes has looked at the request and found nothing: then 404 is the right answer. */
function wasMissed(ctx: Context): boolean {
  const { router, _matchedRoute } = ctx as { router?: unknown; _matchedRoute?: unknown }
  return _matchedRoute === undefined && (router !== undefined || isUnmatched(ctx))
}

/** Text that came as bytes, which would not be sent as XML; anything else as it is. */
function textOf(value: unknown): unknown {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : value
}

/** An element, or a list with elements in it. */
function isTree(value: unknown): value is Node {
  return isElement(value) || (Array.isArray(value) && value.some(isTree))
}

/** Koa gives a string that begins with a tag the type text/html. HTML begins in lower case or with a DOCTYPE. */
function looksLikeTwiml(body: string): boolean {
  return /^\s*<(\?xml|!--|[A-Z]|response\b)/.test(body)
}

const PLAIN_TEXT = {
  code: 'not-twiml',
  reason:
    'A handler answered with plain text, which Twilio would speak to a caller or send as a message. Return <Say> or <Message>.',
  path: '',
  twilioCode: 12300,
}
