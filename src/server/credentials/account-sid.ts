import { CredentialsError } from './error.js'

/** Whether a text is the SID of an account: `AC` and 32 hexadecimal digits. */
export function isAccountSid(text: unknown): text is string {
  return typeof text === 'string' && /^AC[0-9a-f]{32}$/.test(text)
}

/**
 * The SID itself. What is none is not shown: it may be a token in the wrong place.
 * @throws CredentialsError `bad-account-sid`.
 */
export function checkedAccountSid(given: unknown, source: string): string {
  if (isAccountSid(given)) return given
  const hint =
    'An account SID is AC and 32 hexadecimal digits in small letters, as on the first page of the Twilio Console.'
  const mixUp =
    typeof given === 'string' && given.startsWith('SK')
      ? ' This one is that of an API key, which names no account.'
      : ''
  throw new CredentialsError('bad-account-sid', `${source} is not the SID of an account. ${hint}${mixUp}`)
}
