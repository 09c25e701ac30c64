import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a contender's process has used since it started. */
export interface Usage {
  /** Microseconds of processor time on all its threads, in the program and in the kernel. */
  readonly cpu: number
  /** Bytes resident. */
  readonly resident: number
  /** Bytes of the heap; only what is alive where the process runs with --expose-gc. */
  readonly heap: number
}

/** What a contender tells the process that has started it. */
export type Message = { readonly port: number } | { readonly usage: Usage }

/**
 * Says at which port of loopback a server listens, and then, whenever asked, what its process has used. Ends the process
 * with the one that has started it.
 */
export function announce(server: Server): void {
  const listening = () => send({ port: (server.address() as AddressInfo).port })
  if (server.listening) listening()
  else server.once('listening', listening)
  process.on('message', () => send({ usage: usage() }))
  process.on('disconnect', () => process.exit())
}

function usage(): Usage {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return { cpu: user + system, resident: rss, heap: heapUsed }
}

function send(message: Message): void {
  process.send?.(message)
}
