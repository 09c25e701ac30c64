import { createServer, type Server } from 'node:http'
import type Koa from 'koa'
import { errorFields } from '../log/error-fields.js'
import { loggerOf } from '../log/logger-of.js'
import { Connections } from './connections.js'
import { listen, portFromEnvironment } from './listen.js'
import { logAppErrors, logRedisErrors } from './log-errors.js'
import { checkOptions, type ServeOptions } from './options.js'
import { answerProbe } from './probe.js'
import { probesOf } from './probes.js'
import { clientsOf } from './redis.js'
import { type Signal, stopOnSignal } from './signals.js'
import { stopRunning } from './stopping.js'

/** A server that can be stopped without loss. */
export interface TwimlServer extends Server {
  /**
   * Stops as SIGTERM does, without ending the process: `/readyz` says 503, requests in flight are answered, then the
   * Redis clients are closed. Never rejects; asked again, it gives the same promise.
   */
  stop(): Promise<void>
}

/**
 * In milliseconds. Twilio and balancers use connections again: one that is closed here while they send costs a call, so
 * an idle one stays open for longer than theirs do, 60 seconds with most. A request has to be there within 20 seconds.
 */
const TIMEOUTS = { requestTimeout: 20_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5000 }

/** Above that of idle connections, as balancers' manuals ask. Slow headers end with `requestTimeout`. */
const HEADERS_TIMEOUT = 66_000

/**
 * Starts to listen, and gives the server once it does. Beside the app it answers `/healthz` and `/readyz`. On SIGTERM
 * and SIGINT it answers what is in flight, closes everything, and lets the process end.
 * @throws TypeError when an option cannot be right; Error when the port is taken or may not be used, with what to do.
 */
export async function serve<StateT, ContextT>(
  typed: Koa<StateT, ContextT>,
  options: ServeOptions = {},
): Promise<TwimlServer> {
  // What an app's own state and context hold does not matter here.
  const app = typed as unknown as Koa
  checkOptions(options)
  const { port = portFromEnvironment(), host, logNumbers = false, signals = true } = options
  const clients = clientsOf(options.redis)
  const logger = loggerOf(options.logger)
  const server = createServer(TIMEOUTS)
  server.headersTimeout = HEADERS_TIMEOUT
  const connections = new Connections(server)
  logRedisErrors(clients, logger)
  const unheard = logAppErrors(app, logger, logNumbers)
  const handle = app.callback()
  const probes = probesOf({ options, clients, connections, logger })
  server.on('request', (request, response) => {
    connections.note(request, response)
    if (!answerProbe(probes, request, response)) void handle(request, response)
  })
  await listen(server, port, host).catch((error) => {
    unheard()
    throw error
  })
  // A machine without file handles left refuses connections, and may recover.
  server.on('error', (error) =>
    logger.error({ event: 'error', error: errorFields(error) }, 'The server has failed to take a connection.'),
  )

  let stopped: Promise<void> | undefined
  const stop = (signal?: Signal) => {
    stopped ??= stopRunning({ connections, clients, logger, options }, signal).finally(forget)
    return stopped
  }
  const forgetSignals = signals ? stopOnSignal(stop) : () => {}
  server.once('close', () => {
    if (stopped === undefined) forget()
  })
  return Object.assign(server, { stop: () => stop() })

  function forget(): void {
    unheard()
    forgetSignals()
  }
}
