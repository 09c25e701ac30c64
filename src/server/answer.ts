import type { Context } from 'koa'
import { Fragment, isElement, isPromise, nameOf, proceed, providedBy } from '../jsx/index.js'
import {
  type Component,
  createElement,
  type Node,
  type RouteEntry,
  type RouteTarget,
  useContext,
} from '../twiml/index.js'
import { renderAny } from '../twiml/render/render.js'
import { RequestContext, type TwilioRequest } from '../twiml/request/index.js'
import { isLate } from './failure/deadline.js'
import { fixedDocument } from './fixed.js'
import { propsFrom } from './props.js'
import { reply } from './reply.js'
import { sessionOf } from './session/current-session.js'
import type { Settings } from './settings.js'
import { treeFrom } from './twiml-string.js'

/** The URL of a component, seen from one request. */
export type Resolve = (target: RouteTarget, absolute: boolean) => string

/** The URLs of a handler that has no routes. */
export const unmounted: Resolve = (target) => {
  const name = typeof target === 'function' ? target.name : 'A component'
  throw new TypeError(
    `${name} stands in place of a URL, but this handler has no routes. Use twiml(${name}, { routes }) or mount(routes).`,
  )
}

/** Renders what a handler gave, and sends it: at once, where nothing in it is async. */
export function answer(
  ctx: Context,
  node: Node,
  resolve: Resolve,
  { onWarning, strict }: Pick<Settings, 'onWarning' | 'strict'>,
): void | Promise<void> {
  const wasLate = isLate(ctx)
  const xml = renderAny(node, {
    request: ctx.twilio,
    session: sessionOf(ctx),
    resolve,
    strict,
    onWarning: onWarning && ((warning) => onWarning(warning, ctx)),
  })
  return proceed(xml, (written) => {
    // The apology for a handler that took too long must stand.
    if (isLate(ctx) === wasLate) reply(ctx, written)
  })
}

/** Answers with what stands in a table of routes. */
export type AnswerEntry = (
  ctx: Context,
  entry: RouteEntry,
  params: Readonly<Record<string, string>>,
  resolve: Resolve,
) => void | Promise<void>

/** The same for all requests of a middleware: elements without components are rendered once. */
export function entryAnswer(settings: Settings): AnswerEntry {
  const documents = new Map<RouteEntry, string | undefined>()

  function fixedOf(entry: RouteEntry): string | undefined {
    if (!documents.has(entry)) documents.set(entry, fixedDocument(entry, settings))
    return documents.get(entry)
  }

  return (ctx, entry, params, resolve) => {
    const fixed = fixedOf(entry)
    if (fixed !== undefined) return reply(ctx, fixed)
    return answer(ctx, nodeOf(entry, propsFrom(ctx, params)), resolve, settings)
  }
}

/** A route's component or element as a node. What the component returns may also be TwiML as text, or nothing. */
function nodeOf(entry: RouteEntry, props: object): Node {
  if (!isElement(entry)) return createElement(documentOf(entry), props)
  const { type } = entry
  // What is no component of the user's own returns its children, and those are no document.
  const isOwn = typeof type === 'function' && type !== Fragment && providedBy(type) === undefined
  return isOwn ? { ...entry, type: documentOf(type) } : entry
}

const documents = new WeakMap<Component, Component>()

/** A component around another that turns a string of TwiML, returned by that one itself, into a tree. */
function documentOf(component: Component): Component {
  const known = documents.get(component)
  if (known !== undefined || '$$host' in component) return known ?? component
  const document = Object.assign(
    (props: object) => {
      const request = useContext(RequestContext)
      const result = component(props)
      return isPromise(result) ? result.then((node) => parsed(node, request)) : parsed(result, request)
    },
    { displayName: nameOf(component) },
  )
  documents.set(component, document)
  return document
}

/** Text that begins with a tag is a document; any other stays text, which a document cannot hold. */
export function parsed(node: Node, request: TwilioRequest | undefined): Node {
  return typeof node === 'string' && node.trimStart().startsWith('<') ? treeFrom(node, sentWith(request)) : node
}

function sentWith(request: TwilioRequest | undefined): Iterable<readonly [string, string]> {
  return [...(request?.params ?? []), ...(request?.url?.query ?? [])]
}
