import type { Counter, Histogram } from 'prom-client'
import type { TwilioEvent } from '../events/event.js'
import { bounded } from './bounded.js'
import type { PromClient } from './load-prom-client.js'
import type { Registry } from './registry.js'

export interface RecorderOptions {
  readonly client: PromClient
  readonly register: Registry
  readonly prefix: string
  readonly buckets: readonly number[]
}

/** Registers the metrics, unless the registry has them already, and gives what counts an event. */
export function recorder({ client, register, prefix, buckets }: RecorderOptions): (event: TwilioEvent) => void {
  const counter = (name: string, help: string, ...labelNames: string[]) => {
    const known = register.getSingleMetric(prefix + name) as Counter | undefined
    return known ?? new client.Counter({ name: prefix + name, help, labelNames, registers: registersOf(register) })
  }
  const histogram = (name: string, help: string, ...labelNames: string[]) => {
    const known = register.getSingleMetric(prefix + name) as Histogram | undefined
    const configuration = { name: prefix + name, help, labelNames, buckets: [...buckets] }
    return known ?? new client.Histogram({ ...configuration, registers: registersOf(register) })
  }

  const requests = counter('requests_total', 'Requests answered, by type and status.', 'type', 'status')
  const seconds = histogram('request_duration_seconds', 'Seconds until the answer, by type of request.', 'type')
  const refused = counter('refused_total', 'Requests refused before a handler saw them, by reason.', 'reason')
  const blocked = counter('blocked_total', 'Requests of callers on the blacklist.')
  const limited = counter('limited_total', 'Requests of callers who ask too often.')
  const replayed = counter('replayed_total', 'Retries that got the answer of the first attempt.')
  const unavailable = counter('unavailable_total', 'Requests for which a store did not answer, by store.', 'store')
  const conflicts = counter('conflicts_total', 'Requests whose changes of a session were not written.')
  const failures = counter('failures_total', 'Handlers that failed, by what the caller got.', 'answer')

  const typeOf = bounded(20)
  const statusOf = bounded(60)
  const reasonOf = bounded(60)
  const storeOf = bounded(20)
  const answerOf = bounded(20)

  return (event) => {
    switch (event.type) {
      case 'answered': {
        const type = typeOf(event.request ?? 'none')
        requests.inc({ type, status: statusOf(event.status) })
        seconds.observe({ type }, event.milliseconds / 1000)
        return
      }
      case 'refused':
        return refused.inc({ reason: reasonOf(event.reason) })
      case 'blocked':
        return blocked.inc()
      case 'limited':
        return limited.inc()
      case 'replayed':
        return replayed.inc()
      case 'unavailable':
        return unavailable.inc({ store: storeOf(event.store) })
      case 'conflict':
        return conflicts.inc()
      case 'failed':
        return failures.inc({ answer: answerOf(event.answer) })
    }
  }
}

/** The types of prom-client ask for its own class; what is used of it is in `Registry`. */
function registersOf(register: Registry) {
  return [register] as unknown as NonNullable<ConstructorParameters<PromClient['Counter']>[0]['registers']>
}
