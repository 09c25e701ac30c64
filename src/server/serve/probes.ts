import { errorFields } from '../log/error-fields.js'
import type { Logger } from '../log/logger.js'
import type { Connections } from './connections.js'
import { pathsOf, type ServedMetrics, type ServeOptions } from './options.js'
import { json, type Probe, type Probes } from './probe.js'
import { readiness } from './readiness.js'
import type { ServedRedis } from './redis.js'

export interface Probed {
  readonly options: ServeOptions
  readonly clients: readonly ServedRedis[]
  readonly connections: Connections
  readonly logger: Logger
}

/** What is answered beside the app: whether the process is well, whether it wants requests, and its metrics. */
export function probesOf({ options, clients, connections, logger }: Probed): Probes {
  const { healthPath, readyPath, metricsPath } = pathsOf(options)
  const { metrics, requireRedis = true } = options
  const isRedisReady = readiness(clients)
  const probes = new Map<string, () => Probe | Promise<Probe>>()
  if (healthPath !== false) probes.set(healthPath, () => json(200, { status: 'ok' }))
  if (readyPath !== false) probes.set(readyPath, ready)
  if (metrics !== undefined && metricsPath !== false) probes.set(metricsPath, () => textOf(metrics, logger))
  return probes

  async function ready(): Promise<Probe> {
    if (connections.isDraining) return json(503, { status: 'stopping' })
    if (clients.length === 0) return json(200, { status: 'ok' })
    if (await isRedisReady()) return json(200, { status: 'ok', redis: 'ok' })
    return requireRedis
      ? json(503, { status: 'unavailable', redis: 'unreachable' })
      : json(200, { status: 'ok', redis: 'unreachable' })
  }
}

async function textOf(metrics: ServedMetrics, logger: Logger): Promise<Probe> {
  try {
    return { status: 200, type: metrics.contentType, text: await metrics.text() }
  } catch (error) {
    logger.error({ event: 'error', error: errorFields(error) }, 'The metrics could not be written.')
    return { status: 500, type: 'text/plain; charset=utf-8', text: '' }
  }
}
