/** Why a request is not done, told to the administrator as `{ error: { code, message } }`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** A stable word. */
  readonly code: string
  /** Stands beside `error` in the answer. */
  readonly details: object

  constructor(status: number, code: string, message: string, details: object = {}) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}
