import { CALLERS } from './callers.js'
import type { LoadProcess } from './load/load-process.js'
import type { Calls } from './load/order.js'
import type { ServerProcess } from './process/server-process.js'

/** What one slice of the load showed of one server. */
export interface Sample {
  /** Microseconds of processor time for each request, of the servers' processes alone. */
  readonly cpu: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** One kind of load on one server, which gets its turn in each round. */
export interface Slice {
  readonly calls: Calls
  readonly connections: number
  /** Runs it for about so many seconds. */
  run(seconds: number): Promise<Sample>
}

export interface SliceOptions {
  /** Share the connections. */
  readonly servers: readonly ServerProcess[]
  readonly load: LoadProcess
  readonly calls: Calls
  readonly connections: number
  readonly paths?: readonly string[] | undefined
}

/** @param warmUp seconds for which it runs unmeasured, until it is compiled as it stays */
export async function startSlice(options: SliceOptions, warmUp: number): Promise<Slice> {
  const { servers, load, calls, connections, paths } = options
  let perSecond = (await send(20 * connections)).perSecond
  // By halves, since a server that is cold is asked for few.
  await run(warmUp / 2)
  await run(warmUp / 2)
  return { calls, connections, run }

  /**
   * A number of requests, and not a time, so that none is on its way when the time is taken. Before them, each caller
   * calls once: the server has been idle while others had their turn, and what it remembers for seconds only is gone.
   */
  async function run(seconds: number): Promise<Sample> {
    await send(CALLERS)
    const sample = await send(Math.max(connections, Math.round(perSecond * seconds)))
    perSecond = sample.perSecond
    return sample
  }

  async function send(amount: number): Promise<Sample> {
    const before = await cpu()
    const ports = servers.map(({ port }) => port)
    const { seconds, statuses, p50, p99 } = await load.run({ ports, connections, amount, calls, paths })
    const after = await cpu()
    checkStatuses(statuses, calls)
    return { cpu: (after - before) / amount, perSecond: amount / seconds, p50, p99 }
  }

  async function cpu(): Promise<number> {
    const usages = await Promise.all(servers.map((server) => server.usage()))
    return usages.reduce((sum, usage) => sum + usage.cpu, 0)
  }
}

/** @throws Error when any answer is not what it should be: a server that fails is fast */
function checkStatuses(statuses: Readonly<Record<string, number>>, calls: Calls): void {
  const expected = calls === 'forged' ? '403' : '200'
  const others = Object.keys(statuses).filter((status) => status !== expected)
  if (others.length > 0) throw new Error(`Requests were answered with ${others.join(', ')} and not ${expected}.`)
}
