/** What a script may import at its start. */
export interface Contender {
  readonly name: string
  /** Imported one after the other. None: the empty script. */
  readonly specifiers: readonly string[]
  /** Also measured with `--quick`. */
  readonly quick: boolean
}

export const EMPTY = contender('an empty script', [], true)

/** What `twimlx/server` is compared with: it imports these three itself. */
export const KOA_STACK = contender('koa + @koa/router + koa-bodyparser', ['koa', '@koa/router', 'koa-bodyparser'], true)

/** What an app that imports these three anyway pays for `twimlx/server` besides. */
export const KOA_STACK_AND_SERVER = contender(
  'the same + twimlx/server',
  [...KOA_STACK.specifiers, 'twimlx/server'],
  true,
)

export const CORE = contender('twimlx', ['twimlx'], true)

export const SERVER = contender('twimlx/server', ['twimlx/server'], true)

/**
 * Each package by the name under which its own manual imports it; then apps that are ready to listen. What is compared
 * stands together: neighbours run at nearly the same time, on a machine that is equally busy.
 */
export const CONTENDERS: readonly Contender[] = [
  EMPTY,
  CORE,
  contender('twimlx/jsx-runtime', ['twimlx/jsx-runtime']),
  contender('twimlx/views', ['twimlx/views']),
  contender('twimlx/testing', ['twimlx/testing']),
  SERVER,
  KOA_STACK,
  KOA_STACK_AND_SERVER,
  contender('twilio', ['twilio'], true),
  contender('koa', ['koa']),
  contender('express', ['express']),
  contender('fastify', ['fastify']),
  contender('hono', ['hono']),
  contender('hono/jsx', ['hono/jsx/jsx-runtime']),
  contender('@kitajs/html', ['@kitajs/html/jsx-runtime']),
  contender('preact-render-to-string', ['preact/jsx-runtime', 'preact-render-to-string']),
  contender('react-dom/server', ['react/jsx-runtime', 'react-dom/server']),
  contender('jsx-xml', ['jsx-xml']),
  contender('xmlbuilder2', ['xmlbuilder2']),
  contender('redis', ['redis']),
  contender('@redis/client', ['@redis/client']),
  contender('an app: twimlx/server', ['./apps/twimlx.js']),
  contender('an app: Koa stack + twilio', ['./apps/koa.js']),
  contender('an app: express + twilio', ['./apps/express.js']),
]

function contender(name: string, specifiers: readonly string[], quick = false): Contender {
  return { name, specifiers, quick }
}
