/**
 * What the stores use of a client of the `redis` package, version 5 or later: `createClient()`, `createClientPool()`,
 * `createCluster()` and `createSentinel()` all fit. The caller connects it, and closes it.
 */
export interface RedisClient {
  get(key: string): Promise<string | null>
  hmGet(key: string, fields: string[]): Promise<(string | null)[]>
  hLen(key: string): Promise<number>
  hScan(key: string, cursor: string, options: { COUNT: number }): Promise<HashPage>
  xRevRange(key: string, from: string, to: string, options: { COUNT: number }): Promise<StreamEntry[] | null>
  /** Runs a Lua script. All `keys` lie in one slot of a Cluster. */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
  publish(channel: string, message: string): Promise<number>
  listenerCount(event: string): number
  on(event: string, listener: (...values: unknown[]) => void): unknown
  off(event: string, listener: (...values: unknown[]) => void): unknown
}

/** One page of a hash: `cursor` is `'0'` at its end. */
export interface HashPage {
  readonly cursor: string
  readonly entries: readonly { readonly field: string; readonly value: string }[]
}

/** One entry of a stream. */
export interface StreamEntry {
  readonly id: string
  readonly message: Readonly<Record<string, string>>
}
