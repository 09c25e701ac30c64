/** Keeps the answers that retries get again: `memoryIdempotency()` for one process, `redisIdempotency(client)` for many. */
export interface IdempotencyStore {
  /**
   * Whether to answer a request or what was answered before. Where the first attempt still runs, waits for its end, for
   * a bounded time. What is thrown means that the store is unavailable; the request is then answered without it.
   */
  begin(key: string): Attempt | Promise<Attempt>
}

/** `first`: answer it. `answered`: that was done before. `running`: another attempt does, and takes too long. */
export type Attempt =
  | FirstAttempt
  | { readonly state: 'answered'; readonly answer: KeptAnswer }
  | { readonly state: 'running' }

/** An attempt that has to be answered. Just one of its functions is to be called, once. */
export interface FirstAttempt {
  readonly state: 'first'
  /** Keeps the answer for retries, and gives it to those that wait. */
  keep(answer: KeptAnswer): void | Promise<void>
  /** Keeps nothing: the next attempt is a first one, too. */
  release(): void | Promise<void>
}

/** An answer as it went out. */
export interface KeptAnswer {
  readonly status: number
  /** Headers that belong to the answer, by name. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  /** Undefined for an answer without a body. */
  readonly body: string | undefined
  /** Whether `body` is bytes, as base64. */
  readonly isBase64: boolean
}
