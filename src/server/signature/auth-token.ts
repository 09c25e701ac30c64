/**
 * With what Twilio signs: the auth token of the account; several while a secondary one is being promoted; or a function
 * that knows the tokens of several accounts. It gives undefined for an account that is not one's own.
 */
export type AuthToken =
  | string
  | readonly string[]
  | ((accountSid: string) => Tokens | undefined | Promise<Tokens | undefined>)

export type Tokens = string | readonly string[]

/**
 * The tokens as a list.
 * @throws TypeError unless each of them can be a token: an empty key would make a signature that anyone can make.
 */
export function tokensIn(given: unknown, source: string): readonly string[] {
  const tokens: readonly unknown[] = Array.isArray(given) ? given : [given]
  if (tokens.length === 0) throw new TypeError(`${source} is an empty list. It takes at least one auth token.`)
  for (const token of tokens) {
    const problem = problemOf(token)
    if (problem !== undefined) throw new TypeError(`${source} ${problem}`)
  }
  return tokens as readonly string[]
}

/** Never quotes the token itself. */
function problemOf(token: unknown): string | undefined {
  if (token === undefined || token === null) return `is missing. ${HINT}`
  if (typeof token !== 'string') return `holds ${typeof token} where a token should be. ${HINT}`
  if (token.trim() === '') return `is empty. ${HINT}`
  if (token.trim() !== token) return 'begins or ends with a space or a line break.'
  return undefined
}

const HINT =
  'Set TWILIO_AUTH_TOKEN, or pass authToken: it stands on the first page of the Twilio Console. Only signature: false does without.'
