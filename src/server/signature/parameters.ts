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

/**
 * What is signed behind the URL: each name and value, in the order of the names. Where a name repeats, each of its values
 * once, in order too.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function signedText(params: URLSearchParams): string {
  // By code units, as Twilio sorts, and a third faster than what sorts lists.
  const sorted = new URLSearchParams(params)
  sorted.sort()
  let text = ''
  let last: string | undefined
  for (const [name, value] of sorted) {
    if (name === last) return textWithRepeats(sorted)
    text += name + value
    last = name
  }
  return text
}

function textWithRepeats(sorted: URLSearchParams): string {
  let text = ''
  for (const name of new Set(sorted.keys())) {
    for (const value of [...new Set(sorted.getAll(name))].sort()) text += name + value
  }
  return text
}

/** The account that a request says it comes from; undefined when there is none or it cannot be one. */
export function accountIn(params: URLSearchParams): string | undefined {
  const [accountSid, ...others] = params.getAll('AccountSid')
  return others.length === 0 && isAccountSid(accountSid) ? accountSid : undefined
}
