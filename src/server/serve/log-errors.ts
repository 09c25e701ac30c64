import type Koa from 'koa'
import { errorFields } from '../log/error-fields.js'
import { isLogged } from '../log/logged.js'
import type { Logger } from '../log/logger.js'
import { personalTexts } from '../log/personal.js'
import { Throttle } from '../log/throttle.js'
import type { ServedRedis } from './redis.js'

/**
 * Logs what an app's handlers throw, unless somebody listens for it already: Koa's own listener would print messages
 * whole, with what callers have typed. Gives a function that ends that.
 */
export function logAppErrors(app: Koa, logger: Logger, logNumbers: boolean): () => void {
  const isHeard = app.listeners('error').some((listener) => listener !== app.onerror)
  if (isHeard || app.silent) return () => {}
  const log = (error: Error & { status?: number; expose?: boolean; code?: string }, ctx?: Partial<Koa.Context>) => {
    // Like Koa: what the client did wrong is no error of the app's.
    if (error.status === 404 || error.expose === true || isLogged(error)) return
    // A handler's own connections, to a database or another server, end with the same codes.
    const isClients = CONNECTION.test(error.code ?? '') && ctx?.req?.socket.destroyed === true
    const fields = errorFields(error, { logNumbers, personal: personalTexts(ctx?.['twilio']) })
    logger[isClients ? 'debug' : 'error']({ event: 'error', error: fields }, fields.message)
  }
  app.on('error', log)
  return () => {
    app.off('error', log)
  }
}

/** A client that went away, or sent what is no HTTP: anybody can, as often as they like. */
const CONNECTION = /^(?:ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE|HPE_\w+)$/

/** Without a listener, a lost connection ends the process. One line a minute and client is enough. */
export function logRedisErrors(clients: readonly ServedRedis[], logger: Logger): void {
  const lines = new Throttle({ milliseconds: 60_000, keys: 100 })
  for (const [index, client] of clients.entries()) {
    client.on('error', (error: unknown) => {
      const repeated = lines.pass(String(index))
      if (repeated === undefined) return
      const again = repeated > 0 ? { repeated } : {}
      logger.warn({ event: 'redis', error: errorFields(error), ...again }, 'A connection to Redis has failed.')
    })
  }
}
