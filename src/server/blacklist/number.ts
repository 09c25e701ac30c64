import { load } from '../load.js'
import { ANONYMOUS, callerOf } from './caller.js'
import { NumberError } from './number-error.js'

/**
 * The one form in which a list knows a number, a prefix or a kind of caller that people typed.
 *
 * | input | number |
 * |---|---|
 * | `+1 (415) 555-0100`, `whatsapp:+14155550100` | `+14155550100` |
 * | `(415) 555-0100`, with country `US` | `+14155550100` |
 * | `+44 90…`, `+4490...`, `+4490*` | `+4490*` |
 * | `anonymous`, `Restricted`, `+266696687` | `anonymous` |
 * | `client:alice`, `sip:bob@Example.com:5060` | `client:alice`, `sip:bob@example.com` |
 *
 * @param country ISO 3166 code, such as `US`, of numbers without a country code. Default: they need one.
 * @throws NumberError when it cannot be a number.
 */
export function numberOf(input: string, country?: string): string {
  if (typeof input !== 'string') throw new NumberError(input, 'is no text.')
  const text = input.trim()
  if (text === '') throw new NumberError(input, 'is empty.')
  const start = PREFIX.exec(text)?.[1]
  if (start !== undefined) return prefixOf(input, start)
  const caller = national(text, country) ? undefined : callerOf(text)
  return caller === undefined || caller.startsWith('+') ? phoneNumber(input, caller ?? text, country) : caller
}

/**
 * Whether a country is known.
 * @throws TypeError when it is not.
 */
export function checkCountry(country: string | undefined): void {
  if (country === undefined) return
  const { isSupportedCountry } = load('libphonenumber-js') as typeof import('libphonenumber-js')
  if (typeof country !== 'string' || !isSupportedCountry(country)) {
    throw new TypeError(`country is an ISO 3166 code in capitals, such as 'US', not ${JSON.stringify(country)}.`)
  }
}

const PREFIX = /^(.*?)\s*(?:\*|…|\.\.\.)$/su

const E164 = /^\+[1-9]\d{1,14}$/

/** What people put between digits. Other characters would be dropped in silence: letters, full-width digits, marks. */
const DIGITS = /^\+?[\d ()./\u00a0\u2010-\u2015-]+$/

/** Digits alone, in a country, are its numbers: (737) 874-2833 is one of Austin, and RESTRICTED only where there is a +. */
function national(text: string, country: string | undefined): boolean {
  return country !== undefined && /^\d+$/.test(text)
}

function prefixOf(input: string, start: string): string {
  const digits = start.replace(/^whatsapp:/i, '').replace(/[ ().\u00a0-]/g, '')
  if (!/^\+[1-9]\d{0,14}$/.test(digits)) {
    throw new NumberError(input, 'is no prefix: that is +, the country code, and up to 15 digits in all.')
  }
  return `${digits}*`
}

function phoneNumber(input: string, text: string, country: string | undefined): string {
  if (!DIGITS.test(text)) throw new NumberError(input, 'holds characters that are in no number.')
  if (!text.startsWith('+') && country === undefined) {
    throw new NumberError(input, 'has no country code: begin with +, or set the option country.')
  }
  const { parsePhoneNumberFromString } = load('libphonenumber-js') as typeof import('libphonenumber-js')
  // Mexican mobile numbers had a 1 after +52 until 2019; WhatsApp still writes it.
  const current = text.replace(/^\+521(?=\d{10}$)/, '+52')
  const parsed = parsePhoneNumberFromString(current, {
    extract: false,
    ...(country !== undefined && { defaultCountry: country as import('libphonenumber-js').CountryCode }),
  })
  if (parsed === undefined || !parsed.isPossible() || !E164.test(parsed.number)) {
    throw new NumberError(
      input,
      'cannot be a number of any country. (What begins with it is a prefix, with * at its end.)',
    )
  }
  if (callerOf(parsed.number) === ANONYMOUS) {
    throw new NumberError(input, 'is how networks spell a withheld number; to mean that, write anonymous.')
  }
  return parsed.number
}
