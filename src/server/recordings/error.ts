/** Why a recording could not be fetched, stored or deleted just now. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError'
  /**
   * - `not-there`: Twilio does not have it, or not yet
   * - `refused`: Twilio does not take the credentials
   * - `unavailable`: Twilio answered with an error of its own, asked for patience, or could not be reached
   * - `cut-off`, `stalled`, `too-slow`: the download ended early, stood still, or took too long
   * - `too-short`: the sound is clearly shorter than Twilio said
   * - `too-large`: it is larger than `maxBytes`
   * - `not-sound`: something else came in its place
   * - `redirected`: Twilio sent us where we do not go
   * - `rejected`: Twilio says that the request is wrong
   * - `not-stored`: the store said yes without having read all of it
   */
  readonly code:
    | 'not-there'
    | 'refused'
    | 'unavailable'
    | 'cut-off'
    | 'stalled'
    | 'too-slow'
    | 'too-short'
    | 'too-large'
    | 'not-sound'
    | 'redirected'
    | 'rejected'
    | 'not-stored'
  /** How soon another try makes sense: `late` when somebody has to mend something first. */
  readonly retry: 'soon' | 'late' | 'never'
  /** How long Twilio wants to be left alone, in ms. */
  readonly retryAfter: number | undefined

  constructor(code: RecordingError['code'], message: string, options: RecordingErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.retry = options.retry ?? 'soon'
    this.retryAfter = options.retryAfter
  }
}

interface RecordingErrorOptions extends ErrorOptions {
  readonly retry?: RecordingError['retry'] | undefined
  readonly retryAfter?: number | undefined
}
