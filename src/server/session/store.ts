/** Keeps sessions: `memorySession()` for one process, `redisSession(client)` for many. */
export interface SessionStore {
  /**
   * What becomes of a request whose session cannot be loaded or written. `fail`: it fails, as when a handler throws,
   * since a flow that has forgotten its state does wrong things. `empty`: it goes on with an empty session, which is
   * not kept. Default: `fail`.
   */
  readonly onUnavailable?: 'fail' | 'empty' | undefined
  /**
   * Loads a session and takes its turn: who opens the same one meanwhile, waits. Who cannot have the turn in time gets
   * the session without it. What is thrown means that the store is unavailable.
   */
  open(key: string): OpenSession | Promise<OpenSession>
}

/** A session for one request. */
export interface OpenSession {
  /** JSON by name, as it was loaded. */
  readonly values: ReadonlyMap<string, string>
  /**
   * Writes all changes, or none of them where one changes a value that is no longer what was loaded; gives the names of
   * those, hence nothing when all is well. Ends the turn in any case. To be called once.
   */
  close(changes: readonly SessionChange[]): readonly string[] | Promise<readonly string[]>
}

/** One value that a request has changed, as JSON; undefined where there is none. */
export interface SessionChange {
  readonly name: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/**
 * A turn ends by itself after so many milliseconds, should its process die or its handler hang. Twilio itself waits no
 * longer for an answer.
 */
export const LONGEST_TURN = 15_000
