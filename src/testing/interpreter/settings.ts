/** What the interpreter goes by. Times are in seconds, as in TwiML. */
export interface Settings {
  readonly accountSid: string
  /** What SIDs begin with behind their prefix: eight digits in hex, so that those of two phones differ. */
  readonly seed: string
  /** When the clock starts, in milliseconds since 1970. */
  readonly epoch: number
  /** Spoken characters a second. */
  readonly charactersPerSecond: number
  /** How long a `<Play>` lasts. */
  readonly playSeconds: number
  /** Documents fetched one after the other without any input or waiting, before the call is cut off. */
  readonly maxFetches: number
  /** Origins beside that of the call's own documents whose wait documents are fetched. Others are only noted. */
  readonly origins?: readonly string[] | undefined
  /** Members of a queue for which `<Enqueue>` sets no other limit. */
  readonly maxQueueSize: number
  /** Whether keys pressed while no `<Gather>` listens are kept for the next one. */
  readonly typeAhead: boolean
  /** Whether a `<Gather>` requests its action when the caller hangs up. */
  readonly gatherHangupSendsAction: boolean
  /** `Digits` of a `<Gather actionOnEmptyResult>` that got nothing: left out, or sent empty. */
  readonly emptyDigits: 'absent' | 'empty'
  /** A recording of nothing but silence: its action is requested, or it is dropped and the next verb runs. */
  readonly silentRecordings: 'saved' | 'dropped'
  /** Whether a `<Dial>` requests its action when the caller hangs up in the middle of the talk. */
  readonly dialHangupSendsAction: boolean
  /** Who answers STOP and its like: Twilio, Twilio's Advanced Opt-Out, or nobody, so that no reply is blocked (21610). */
  readonly optOut: 'default' | 'advanced' | 'off'
}
