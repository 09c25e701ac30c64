import { setTimeout as pause } from 'node:timers/promises'
import { errorFields } from '../log/error-fields.js'
import type { Logger } from '../log/logger.js'
import { within } from '../redis/within.js'
import type { Connections } from './connections.js'
import type { ServeOptions } from './options.js'
import { closeRedis, type ServedRedis } from './redis.js'
import type { Signal } from './signals.js'

/** What has to be stopped. */
export interface Running {
  readonly connections: Connections
  readonly clients: readonly ServedRedis[]
  readonly logger: Logger
  readonly options: ServeOptions
}

/** How long `onStop` may take, in milliseconds. */
const ON_STOP = 5000

/** Stops what runs, in the order in which nothing is lost. Never rejects. */
export async function stopRunning({ connections, clients, logger, options }: Running, signal?: Signal): Promise<void> {
  const { drainDelay = 0, stopTimeout = 16_000, onStop } = options
  logger.info({ event: 'stopping', ...(signal === undefined ? {} : { signal }) }, 'Stopping.')
  connections.drain()
  if (drainDelay > 0) await pause(drainDelay)
  const unanswered = await connections.close(stopTimeout)
  if (unanswered > 0) {
    logger.warn({ event: 'cut', requests: unanswered }, `Requests were cut off after ${stopTimeout} ms.`)
  }
  if (onStop !== undefined) await callBack(onStop, logger)
  await Promise.all(clients.map(closeRedis))
  logger.info({ event: 'stopped' }, 'Stopped.')
}

async function callBack(onStop: () => unknown, logger: Logger): Promise<void> {
  try {
    await within(ON_STOP, Promise.resolve(onStop()))
  } catch (error) {
    logger.error({ event: 'error', error: errorFields(error) }, 'onStop has failed.')
  }
}
