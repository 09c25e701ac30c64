// The load generator's process: makes its requests before it is asked for any, then sends as many as asked for.

import autocannon from 'autocannon'
import { quantile } from '../../statistics.js'
import { CALLER_NUMBERS, CALLERS } from '../callers.js'
import { PATH } from '../line.js'
import { forgedCall, signedCall, type WebhookRequest } from '../request.js'
import type { Calls, Load, Order } from './order.js'

/** Different calls of each kind that comes round again. More callers than any contender keeps in memory. */
const DIFFERENT = 20_000

type Maker = (index: number, path: string) => WebhookRequest

const makers: Record<Calls, Maker> = {
  repeating: (index, path) => signedCall(index, index % CALLERS, path),
  forged: (index) => forgedCall(index, index % CALLERS),
  new: (index, path) => signedCall(index, CALLER_NUMBERS - 1 - index, path),
  endless: (index, path) => signedCall(index, index % CALLER_NUMBERS, path),
}

/** Calls that come round again are made once: signing takes longer than sending. */
const pools = new Map<string, readonly WebhookRequest[]>()

let sent = 0

process.on('message', (order: Order) => {
  load(order).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit())
process.send?.('ready')

async function load({ ports, connections, amount, calls, paths, rate }: Order): Promise<Load> {
  const make = makerOf(calls, paths)
  const times: number[] = []
  const start = performance.now()
  let end = start
  const options: autocannon.Options = {
    // Its types know one only.
    url: ports.map((port) => `http://127.0.0.1:${port}`) as unknown as string,
    connections,
    amount,
    ...(rate === undefined ? {} : { overallRate: rate }),
    timeout: 30,
    // It would try for ever to reach a server that has ended.
    bailout: 1,
    // It looks only so often, in milliseconds, whether all are answered.
    sampleInt: 20,
    requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, ...nextOf(make) }) }],
  }
  const { errors, statusCodeStats = {} } = await send(options, (milliseconds) => {
    times.push(milliseconds)
    end = performance.now()
  })
  if (errors > 0) throw new Error(`${errors} requests were not answered.`)
  const statuses = Object.entries(statusCodeStats).map(([status, { count = 0 }]) => [status, count] as const)
  return {
    seconds: (end - start) / 1000,
    statuses: Object.fromEntries(statuses),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  }
}

/** @param answered is told of each answer: autocannon's own histogram counts whole milliseconds */
function send(options: autocannon.Options, answered: (milliseconds: number) => void): Promise<autocannon.Result> {
  return new Promise((resolve, reject) => {
    const running = autocannon(options, (error: unknown, result) => (error ? reject(error) : resolve(result)))
    running.on('response', (_client, _status, _bytes, milliseconds) => answered(milliseconds))
  })
}

function makerOf(calls: Calls, paths: readonly string[] = [PATH]): (index: number) => WebhookRequest {
  const make = (index: number) => makers[calls](index, paths[index % paths.length] as string)
  if (calls === 'endless') return make
  const key = [calls, ...paths].join(' ')
  const pool = pools.get(key) ?? Array.from({ length: DIFFERENT }, (_, index) => make(index))
  pools.set(key, pool)
  return (index) => pool[index % DIFFERENT] as WebhookRequest
}

/** Twilio's token for retries is a new one each time, though the call may come round again. It is not signed. */
function nextOf(make: (index: number) => WebhookRequest): WebhookRequest {
  sent++
  const request = make(sent)
  return { ...request, headers: { ...request.headers, 'I-Twilio-Idempotency-Token': token(sent) } }
}

/** Of the length of Twilio's. */
function token(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}
