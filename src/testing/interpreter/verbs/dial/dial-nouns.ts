import type { Verb } from '../../../document/document.js'
import { elementsOf, flagOf, plainText } from '../../../document/index.js'
import type { Leg } from '../../world.js'

/** Somebody whom a `<Dial>` rings. */
export interface DialNoun {
  readonly tag: string
  /** The noun; the `<Dial>` itself where the number is its text. */
  readonly verb: Verb
  /** As requests name it in `To`. */
  readonly to: string
}

/** Whom a `<Dial>` rings, in its order. */
export function dialNouns(dial: Verb, leg: Leg): DialNoun[] {
  const nouns = elementsOf(dial)
  if (nouns.length === 0) {
    const number = plainText(dial)
    return number === '' ? [] : [{ tag: 'Number', verb: dial, to: inE164(number) }]
  }
  return nouns.flatMap((verb) => {
    const name = nameOf(verb)
    const to = ADDRESSES[verb.tag]?.(name, verb, leg)
    return to === undefined || name === '' ? [] : [{ tag: verb.tag, verb, to }]
  })
}

const ADDRESSES: Readonly<Record<string, (name: string, verb: Verb, leg: Leg) => string>> = {
  Application: (sid, verb, leg) => (flagOf(verb, 'copyParentTo', false) ? leg.to : sid),
  Client: (identity) => withScheme('client', identity),
  Number: inE164,
  Sim: (sid) => withScheme('sim', sid),
  Sip: (uri) => (/^sips?:/i.test(uri) ? uri : `sip:${uri}`),
  WhatsApp: (number) => withScheme('whatsapp', number),
}

/** The text of a noun, or of the first element that holds it. */
function nameOf(noun: Verb): string {
  return plainText(elementsOf(noun).find(({ tag }) => HOLDERS.has(tag)) ?? noun)
}

const HOLDERS = new Set(['ApplicationSid', 'Identity', 'Uri'])

function withScheme(scheme: string, name: string): string {
  return name.startsWith(`${scheme}:`) ? name : `${scheme}:${name}`
}

/** Twilio reads a number without a plus as one of the USA, where it can be one. */
function inE164(written: string): string {
  const number = written.replace(/[\s().-]/g, '')
  if (/^\d{10}$/.test(number)) return `+1${number}`
  return /^1\d{10}$/.test(number) ? `+${number}` : number
}
