/** A field that `parametersOf` cannot turn into a parameter of Twilio's. */
export class RequestFieldError extends TypeError {
  override readonly name = 'RequestFieldError'
  /** `unknown-field`: there is no such field. `bad-field-value`: a parameter cannot hold the value. */
  readonly code: 'unknown-field' | 'bad-field-value'
  readonly field: string

  constructor(code: RequestFieldError['code'], field: string, message: string) {
    super(message)
    this.code = code
    this.field = field
  }
}
