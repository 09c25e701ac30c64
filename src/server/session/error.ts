/** Two requests of one session changed the same values, and could not wait for each other. Nothing was written. */
export class SessionConflictError extends Error {
  override readonly name = 'SessionConflictError'
  readonly code = 'session-conflict'
  /** The names that both changed. */
  readonly names: readonly string[]

  constructor(names: readonly string[]) {
    const listed = names.map((name) => JSON.stringify(name)).join(', ')
    super(
      `Another request of the same call or conversation has changed ${listed} of the session meanwhile. Nothing of this request was written.`,
    )
    this.names = names
  }
}

/** The store could not load or write a session. `cause` says why. */
export class SessionUnavailableError extends Error {
  override readonly name = 'SessionUnavailableError'
  readonly code = 'session-unavailable'

  constructor(doing: 'load' | 'write', cause: unknown) {
    const why = cause instanceof Error ? cause.message || cause.name : 'The store threw something that is no Error.'
    super(`The store could not ${doing} the session. ${why}`, { cause })
  }
}

/** Something was put into a session that cannot be kept. Nothing was written. */
export class SessionValueError extends TypeError {
  override readonly name = 'SessionValueError'
  /**
   * `session-not-json`: a value is not the same after JSON. `session-too-large`: all of it together is too much.
   * `session-without-key`: the request belongs to no call and no conversation.
   */
  readonly code: 'session-not-json' | 'session-too-large' | 'session-without-key'

  constructor(code: SessionValueError['code'], message: string) {
    super(message)
    this.code = code
  }
}
