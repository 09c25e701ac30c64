import { isAccountSid } from '../credentials/account-sid.js'
import { forbidden, type Refusal } from './refusal.js'

const LETTER_A = 'A'.charCodeAt(0)

/**
 * Nothing separates URL, names and values in what is signed. So a name must not look like a piece of a URL, nor sort
 * before `AccountSid`: else a captured signature would fit a request to another URL.
 */
export function checkNames(params: URLSearchParams): Refusal | undefined {
  for (const name of params.keys()) {
    if (name === '' || name.charCodeAt(0) < LETTER_A || /[/?#&=\0-\x1f\x7f]/.test(name)) {
      return forbidden('parameter-name', 'A parameter has a name that Twilio does not send.')
    }
  }
  return undefined
}

/** Parameters for the validator, which joins what it gets: strings, or lists of them where a name repeats. */
export function signedParameters(params: URLSearchParams): Record<string, string | string[]> {
  // Without a prototype, `__proto__` is a name like any other.
  const signed: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of params) {
    const known = signed[name]
    if (known === undefined) signed[name] = value
    else if (typeof known === 'string') signed[name] = [known, value]
    else known.push(value)
  }
  return signed
}

/** The account that a request says it comes from; undefined when there is none or it cannot be one. */
export function accountIn(params: URLSearchParams): string | undefined {
  const [accountSid, ...others] = params.getAll('AccountSid')
  return others.length === 0 && isAccountSid(accountSid) ? accountSid : undefined
}
