import type { TwimlWarning } from '../error.js'
import type { TwilioRequest } from '../request/index.js'
import { defineRoutes, RouteError, type Routes, type RouteTable, type RouteTarget } from '../routes/index.js'

/** How `render`, `renderAsync` and `lint` treat a tree. */
export interface RenderOptions {
  /** Each element on a line of its own, indented by two spaces. What is spoken or sent does not change. Default: false. */
  readonly pretty?: boolean | undefined
  /** Check the document against the vocabulary. Default: true. Escaping is never switched off. */
  readonly validate?: boolean | undefined
  /** Throw on characters that XML forbids, which are dropped otherwise, and on `raw` XML that is not well-formed. Default: false. */
  readonly strict?: boolean | undefined
  /** What `useRequest()` gives. */
  readonly request?: TwilioRequest | undefined
  /** What `useSession()` gives. Components may write to it. */
  readonly session?: object | undefined
  /** The table in which `action={Component}` is looked up. */
  readonly routes?: Routes | RouteTable | undefined
  /** The URL of a component, instead of `routes`. `absolute` is true where Twilio wants scheme and host. */
  readonly resolve?: ((target: RouteTarget, absolute: boolean) => string) | undefined
  /** Gets each warning. */
  readonly onWarning?: ((warning: TwimlWarning) => void) | undefined
}

/** What tells `render`, `renderAsync` and `lint` apart. */
export interface RenderMode {
  /** Whether a component may return a promise. */
  readonly async: boolean
  /** Gets errors, which are thrown otherwise. */
  readonly onError: ((error: TwimlWarning) => void) | undefined
}

/** The URL of a component, by the options. */
export function urlOf(target: RouteTarget, absolute: boolean, { resolve, routes }: RenderOptions): string {
  if (resolve !== undefined) return resolve(target, absolute)
  if (routes !== undefined) return defineRoutes(routes).url(target)
  throw new RouteError(
    'unmounted',
    'A component stands in place of a URL, but there are no routes to look it up in. Pass render(node, { routes }).',
  )
}
