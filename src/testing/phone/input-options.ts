import { type Kinds, listOf, location, method, oneOf, string, words } from './option-kinds.js'

/** Where to stop in the midst of something. */
export interface Until {
  /**
   * Stops as soon as this begins to be heard, so that what follows interrupts it: a key that barges in, a caller who
   * hangs up. Default: goes on until the call waits for somebody, or is over.
   */
  readonly until?: string | RegExp | undefined
}

/** How something is said to a `<Gather>`. */
export interface Speech extends Until {
  /**
   * How sure the recogniser is, 0 to 1.
   * @default 0.9
   */
  readonly confidence?: number | undefined
  /** Partial results on the way, for `partialResultCallback`. Default: none. */
  readonly partials?: readonly string[] | undefined
}

/** A key of a phone. */
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#'

/** How a message is left at a `<Record>`. */
export interface SpokenMessage extends Until {
  /** How long the caller speaks: seconds, or `'1m'`. Default: as long as the text takes. */
  readonly duration?: number | string | undefined
  /**
   * What ends the recording: silence, a key, or the caller, who hangs up.
   * @default silence
   */
  readonly end?: 'silence' | 'hangup' | Key | undefined
}

/**
 * What the REST API can do to a call. https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource
 */
export interface CallUpdate {
  /** Where the document is from now on: a path of the app, or a URL. */
  readonly url?: string | undefined
  /**
   * How `url` is asked.
   * @default POST
   */
  readonly method?: 'GET' | 'POST' | undefined
  /** TwiML to run in place of what `url` would give; 4,000 characters at most. */
  readonly twiml?: string | undefined
  /** Ends the call: `completed` at any time, `canceled` while it rings. */
  readonly status?: 'completed' | 'canceled' | undefined
}

export const UNTIL_KINDS: Kinds<Until> = { until: words }

export const SPEECH_KINDS: Kinds<Speech> = {
  confidence: {
    takes: 'a number from 0 to 1',
    isRight: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  },
  partials: listOf('strings', (partial) => typeof partial === 'string'),
  until: words,
}

export const MESSAGE_KINDS: Kinds<SpokenMessage> = {
  // By `secondsFrom`.
  duration: undefined,
  end: {
    takes: "'silence', 'hangup' or a key, 0-9, * or #",
    isRight: (value) => value === 'silence' || value === 'hangup' || /^[0-9*#]$/.test(String(value)),
  },
  until: words,
}

export const UPDATE_KINDS: Kinds<CallUpdate> = {
  url: location,
  method,
  twiml: string,
  status: oneOf('completed', 'canceled'),
}
