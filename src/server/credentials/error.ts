/** Credentials are missing or cannot be right. The message says where to set them, and never holds one. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError'
  /**
   * - `no-account-sid`, `no-auth-token`: neither an option nor the environment has one
   * - `bad-account-sid`, `bad-auth-token`: it cannot be one
   * - `lookup-failed`: the function passed as `authToken` failed; its error is the `cause`
   */
  readonly code: 'no-account-sid' | 'bad-account-sid' | 'no-auth-token' | 'bad-auth-token' | 'lookup-failed'

  constructor(code: CredentialsError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
