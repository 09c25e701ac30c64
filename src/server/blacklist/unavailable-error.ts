/** The list could not be asked or changed: its Redis is away, or refuses. `cause` says what happened. */
export class BlacklistUnavailableError extends Error {
  override readonly name = 'BlacklistUnavailableError'
  readonly code = 'blacklist-unavailable'
}
