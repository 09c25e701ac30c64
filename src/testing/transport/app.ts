import { type RequestListener, Server } from 'node:http'
import { addressIn } from './address.js'

/**
 * An app to call: one of Koa's, or anything else with `callback()`; a function that takes requests of node:http, as an
 * app of Express is; a server; or the URL of an app that runs somewhere.
 */
export type App = { callback(): RequestListener } | RequestListener | Server | URL | string

/** An app of which it is known how to reach it. */
export type AppKind =
  | { readonly type: 'listener'; readonly listener: RequestListener }
  | { readonly type: 'server'; readonly server: Server }
  | { readonly type: 'url'; readonly origin: string }

/** @throws TypeError for what is no app; `name` stands in its message. */
export function kindOfApp(app: unknown, name: string): AppKind {
  if (typeof app === 'string' || app instanceof URL) return { type: 'url', origin: originIn(String(app), name) }
  if (app instanceof Server) {
    // Asked through its own event, a server need not be made to listen, and stays as it was.
    return app.listening
      ? { type: 'server', server: app }
      : { type: 'listener', listener: (request, response) => app.emit('request', request, response) }
  }
  if (hasCallback(app)) return { type: 'listener', listener: app.callback() }
  if (typeof app === 'function') return { type: 'listener', listener: app as RequestListener }
  throw new TypeError(`${name} takes ${ALLOWED}, not ${described(app)}.${hint(app)}`)
}

const ALLOWED =
  'a Koa app, a request listener (an Express app is one), an http.Server, or a URL such as http://127.0.0.1:3000'

function hasCallback(app: unknown): app is { callback(): RequestListener } {
  const isHolder = (typeof app === 'object' && app !== null) || typeof app === 'function'
  return isHolder && typeof (app as { callback?: unknown }).callback === 'function'
}

function originIn(text: string, name: string): string {
  const address = addressIn(text)
  if (address === undefined) throw new TypeError(`${name} takes ${ALLOWED}, not ${JSON.stringify(text)}.`)
  const { origin, target, credentials, fragment } = address
  if (target === '/' && fragment === '' && credentials === undefined) return origin
  throw new TypeError(
    `${name} takes a URL without path, query, user and password: ${origin}. What follows belongs to the URL that is called.`,
  )
}

function described(app: unknown): string {
  if (app === null || typeof app !== 'object') return String(app)
  const { name } = (Object.getPrototypeOf(app)?.constructor ?? Object) as { name: string }
  const keys = Object.keys(app).slice(0, 5).join(', ')
  if (name !== 'Object') return `an object of the class ${name}`
  return keys === '' ? 'an empty object' : `an object with ${keys}`
}

/** For what a newcomer passes instead. */
function hint(app: unknown): string {
  if (app instanceof Promise) return ' Await it first.'
  if (typeof app !== 'object' || app === null) return ''
  const isTable = 'entries' in app || Object.keys(app).some((key) => key.startsWith('/'))
  if (isTable) return ' It looks like a table of routes: createApp(routes, …) of twimlx/server makes an app of it.'
  return 'listen' in app || 'emit' in app ? ' Let it listen, and give its URL.' : ''
}
