import type { Shape, Shaped } from '../../twiml/request/shape.js'
import { isAccountSid } from '../credentials/account-sid.js'
import { forbidden, type Refusal } from './refusal.js'

/** What the names of parameters say before anything is signed, found out once for a shape. */
interface Rules {
  readonly refusal: Refusal | undefined
  /** The places of the names in their order; undefined where a name repeats. */
  readonly order: readonly number[] | undefined
}

const rules = new WeakMap<Shape, Rules>()

function rulesOf(shape: Shape): Rules {
  const known = rules.get(shape)
  if (known !== undefined) return known
  const found = { refusal: refusalOf(shape.names), order: orderOf(shape.names) }
  rules.set(shape, found)
  return found
}

/**
 * Nothing separates URL, names and values in what is signed. So a name must not look like a piece of a URL, nor sort
 * before `AccountSid`: else a captured signature would fit a request to another URL.
 */
export function checkNames({ shape }: Shaped): Refusal | undefined {
  return rulesOf(shape).refusal
}

const LETTER_A = 'A'.charCodeAt(0)

function refusalOf(names: readonly string[]): Refusal | undefined {
  const isForbidden = (name: string) => name === '' || name.charCodeAt(0) < LETTER_A || /[/?#&=\0-\x1f\x7f]/.test(name)
  if (!names.some(isForbidden)) return undefined
  return forbidden('parameter-name', 'A parameter has a name that Twilio does not send.')
}

/**
 * What is signed behind the URL: each name and value, in the order of the names. Where a name repeats, each of its values
 * once, in order too.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function signedText({ shape, values }: Shaped): string {
  const { order } = rulesOf(shape)
  if (order === undefined) return textWithRepeats(shape.names, values)
  let text = ''
  for (const place of order) text += `${shape.names[place]}${values[place]}`
  return text
}

/** By code units, as everything that Twilio sorts. */
function orderOf(names: readonly string[]): number[] | undefined {
  if (new Set(names).size < names.length) return undefined
  const places = new Map(names.map((name, place) => [name, place]))
  return [...names].sort().map((name) => places.get(name) as number)
}

function textWithRepeats(names: readonly string[], values: readonly string[]): string {
  const valuesOf = new Map<string, Set<string>>()
  for (const [place, name] of names.entries()) {
    valuesOf.set(name, (valuesOf.get(name) ?? new Set()).add(values[place] as string))
  }
  let text = ''
  for (const name of [...valuesOf.keys()].sort()) {
    for (const value of [...(valuesOf.get(name) ?? [])].sort()) text += name + value
  }
  return text
}

/** The account that a request says it comes from; undefined when there is none or it cannot be one. */
export function accountIn(params: URLSearchParams): string | undefined {
  const [accountSid, ...others] = params.getAll('AccountSid')
  return others.length === 0 && isAccountSid(accountSid) ? accountSid : undefined
}
