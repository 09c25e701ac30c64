import { type Context, createContext, hookFrame, lookUp } from '../../jsx/context.js'
import { RenderError } from '../../jsx/error.js'

/** Holds the session of the request being answered. Routes and `render(node, { session })` provide it. */
export const SessionContext: Context<object | undefined> = createContext<object | undefined>(
  undefined,
  'SessionContext',
)

/**
 * What is remembered of this call, or of this conversation by text: `const session = useSession<{ pin: string }>()`.
 * What is set in it, then or later, is there in the next request: `session.pin = digits`. Each value may be missing.
 * Call it while a component runs, before its first `await`.
 * @throws RenderError `hook-outside` when no component is running, `no-session` when there is no session.
 */
export function useSession<Values extends object = Record<string, unknown>>(): Partial<Values> {
  const session = lookUp(SessionContext, hookFrame('useSession').values)
  if (session === undefined) throw new RenderError({ code: 'no-session', reason: NO_SESSION, path: '' })
  return session as Partial<Values>
}

const NO_SESSION =
  'useSession() found no session. In a test, pass one: render(node, { session: { … } }). On a route it is there by itself.'
