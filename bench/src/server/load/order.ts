/** What the load generator is asked for. */
export interface Order {
  /** Each connection goes to one of them, in turn. */
  readonly ports: readonly number[]
  readonly connections: number
  /** How many requests are sent, all of which have to be answered. */
  readonly amount: number
  readonly calls: Calls
  /** The paths that are asked for, in turn. Default: that of the line. */
  readonly paths?: readonly string[] | undefined
  /** Requests per second at most. Default: as fast as they are answered. */
  readonly rate?: number | undefined
}

/**
 * - `repeating`: a thousand callers, as a line has most of the time; each call is a new one.
 * - `forged`: the same with signatures that somebody made up.
 * - `new`: the next 20,000 callers are others.
 * - `endless`: the next 70,000 callers are others, and no call comes round again.
 */
export type Calls = 'repeating' | 'forged' | 'new' | 'endless'

/** What became of it. */
export interface Load {
  readonly seconds: number
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Milliseconds until the answer, of half of the requests, and of all but one in a hundred. */
  readonly p50: number
  readonly p99: number
}
