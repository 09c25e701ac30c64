/** What a call waits for: the verb, and what would end the waiting. */
export type Waiting =
  | {
      readonly verb: 'Gather'
      readonly input: readonly ('dtmf' | 'speech')[]
      /** The keys that count, the finish key among them; empty when only speech does. */
      readonly keys: string
      /** Undefined: any number. */
      readonly numDigits?: number | undefined
      /** Empty: no key ends the input. */
      readonly finishOnKey: string
      /** Seconds of silence that end it. */
      readonly timeout: number
      /** What has been pressed so far. */
      readonly digits: string
      readonly hints: readonly string[]
    }
  | {
      readonly verb: 'Record'
      /** The keys that end it. */
      readonly keys: string
      /** Seconds of silence that end it; 0: none do. */
      readonly timeout: number
      readonly maxLength: number
    }
  | {
      readonly verb: 'Dial'
      /** Who is rung, as `To` names them. Empty while talking, and while whoever has answered hears a whisper. */
      readonly ringing: readonly string[]
      /** Whom the caller talks to. */
      readonly talkingTo?: string | undefined
      /** Seconds until nobody has answered. */
      readonly timeout: number
    }
  | { readonly verb: 'Conference'; readonly name: string; readonly isStarted: boolean }
  /** In a queue, until somebody dials it. */
  | { readonly verb: 'Enqueue'; readonly queue: string; readonly position: number }
  /** An agent at an empty queue. */
  | { readonly verb: 'Queue'; readonly queue: string; readonly timeout: number }
  | { readonly verb: 'Pay' }
  /** A SIP phone that was asked to call somebody else, and will tell how that goes. */
  | { readonly verb: 'Refer'; readonly to: string }
  | { readonly verb: 'Stream' | 'ConversationRelay' | 'VirtualAgent' | 'Room' | 'Connect'; readonly url?: string }
  /** A phone that was dialled and has not been answered. */
  | { readonly verb: 'Ring'; readonly from: string }
  /** A phone that was dialled, and talks to the call that dialled it. */
  | { readonly verb: 'Talk'; readonly with: string }
  /** Something that never ends by itself. */
  | { readonly verb: 'Say' | 'Play' }
