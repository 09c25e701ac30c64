/** Something that happens at a place where a call waits. */
export interface Input {
  /** What stands at the way in the graph: `1`, `"sales"`, `silence`, `busy`. */
  readonly label: string
  /** The same for people, as a step: `press 1`, `say "sales"`, `silence`. */
  readonly told: string
  /** The call it happens on, by its place: 0 is the caller, the others are those who were dialled. */
  readonly leg: number
  /** What stands at the way that the caller goes because of it, when it happens on another's call. */
  readonly callerLabel?: string | undefined
  /** Whether it is as good as doing nothing. */
  readonly isIdle?: boolean | undefined
  readonly deed: Deed
}

export type Deed =
  /** Pressed one by one, until they have ended the waiting. */
  | { readonly type: 'keys'; readonly keys: string }
  | { readonly type: 'speech'; readonly text: string }
  /** Until the waiting has ended. */
  | { readonly type: 'silence' }
  | { readonly type: 'hangup' }
  | { readonly type: 'record'; readonly end: 'silence' | 'hangup' }
  /** Of all that ring, unless it is an answer. */
  | {
      readonly type: 'ring'
      readonly outcome: 'answer' | 'busy' | 'no-answer' | 'fail'
      readonly legs: readonly number[]
    }
  /** A `<Pay>`, `<Stream>` or the like ends so. */
  | { readonly type: 'session'; readonly result: Readonly<Record<string, string>> }
  | { readonly type: 'time'; readonly seconds: number }
  /** Somebody else calls, whose call runs this TwiML until it waits, and hangs up. */
  | { readonly type: 'other'; readonly twiml: string }
