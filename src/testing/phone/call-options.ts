/** Where to stop in the midst of something. */
export interface Until {
  /**
   * Stops as soon as this begins to be heard, so that what follows interrupts it: a key that barges in, a caller who
   * hangs up. Default: goes on until the call waits for somebody, or is over.
   */
  readonly until?: string | RegExp | undefined
}

export interface Speech extends Until {
  /**
   * How sure the recogniser is, 0 to 1.
   * @default 0.9
   */
  readonly confidence?: number | undefined
  /** Partial results on the way, for `partialResultCallback`. Default: none. */
  readonly partials?: readonly string[] | undefined
}

export interface Message extends Until {
  /** How long the caller speaks: seconds, or `'1m'`. Default: as long as the text takes. */
  readonly duration?: number | string | undefined
  /**
   * What ends the recording: silence, a key, or the caller, who hangs up.
   * @default silence
   */
  readonly end?:
    | 'silence'
    | 'hangup'
    | '0'
    | '1'
    | '2'
    | '3'
    | '4'
    | '5'
    | '6'
    | '7'
    | '8'
    | '9'
    | '*'
    | '#'
    | undefined
}

/** What the REST API can do to a call. */
export interface CallUpdate {
  readonly url?: string | undefined
  /** @default POST */
  readonly method?: 'GET' | 'POST' | undefined
  /** TwiML to run in place of what `url` would give; 4,000 characters at most. */
  readonly twiml?: string | undefined
  readonly status?: 'completed' | 'canceled' | undefined
}
