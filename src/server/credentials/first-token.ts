import { CredentialsError } from './error.js'

/**
 * An auth token, or the first of a list: the primary one. What is none is not shown.
 * @throws CredentialsError `bad-auth-token`.
 */
export function firstToken(given: unknown): string {
  const token: unknown = Array.isArray(given) ? given[0] : given
  if (typeof token === 'string' && token.trim() === token && token !== '') return token
  const reason =
    'authToken is no auth token, nor a list of them: it takes text that is not empty, without spaces around it.'
  throw new CredentialsError('bad-auth-token', reason)
}
