import { isBadUrl } from './accepted-attributes.js'
import { cut } from './cut.js'
import type { Verb } from './document.js'
import { elementsOf } from './elements.js'
import type { Complaint, Place } from './place.js'
import { plainText } from './text.js'

/** What Twilio's catalogue has about an element beyond the rules of the vocabulary: numbers, names, URLs, messages. */
export function reviewOf({ verb, attributes, definition }: Place, base: string | undefined): Complaint[] {
  const found = RULES.get(definition.name)?.(verb, attributes) ?? []
  for (const name in attributes) {
    const value = attributes[name]
    const attribute = definition.attributes?.get(name)
    if (value === undefined || attribute?.code === undefined || !isBadUrl(value, attribute, base)) continue
    found.push({ code: attribute.code, message: `<${verb.tag}> has ${name}=${quoted(value)}, which is no URL.` })
  }
  return found
}

type Rule = (verb: Verb, attributes: Place['attributes']) => Complaint[]

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['Conference', reviewConference],
  ['Dial', reviewDial],
  ['Message', reviewMessage],
  ['PhoneNumber', (verb) => reviewNumber(verb)],
  ['Sms', reviewMessage],
])

function reviewDial(verb: Verb, { callerId = '' }: Place['attributes']): Complaint[] {
  const found: Complaint[] = []
  if (/^\+?\d{16,}$/.test(callerId)) {
    found.push({ code: 13248, message: `<Dial> has callerId=${quoted(callerId)}; a number has at most 15 digits.` })
  }
  if (elementsOf(verb).length > 0) return found
  return plainText(verb) === ''
    ? [...found, { code: 13223, message: '<Dial> has nobody in it: it takes a number, or nouns such as <Client>.' }]
    : [...found, ...reviewNumber(verb)]
}

function reviewNumber(verb: Verb): Complaint[] {
  const number = plainText(verb)
  if (isNumber(number)) return []
  const wanted = 'Write it in E.164: a plus, the country and the number, 15 digits at most (+14155550100)'
  return [{ code: 13223, message: `<${verb.tag}> has ${quoted(number)} in it, which is no phone number. ${wanted}.` }]
}

/** Punctuation between digits is let through: many write numbers so, and Twilio reads them. */
function isNumber(text: string): boolean {
  return /^\+?\d{1,15}$/.test(text.replace(/[\s().-]/g, ''))
}

function reviewConference(verb: Verb, { coach }: Place['attributes']): Complaint[] {
  const found: Complaint[] = []
  if (plainText(verb).length > 128) {
    found.push({ code: 13237, message: '<Conference> has a name of more than 128 characters.' })
  }
  if (coach !== undefined && !/^CA[0-9a-f]{32}$/.test(coach)) {
    found.push({ code: 13240, message: `<Conference> has coach=${quoted(coach)}; it takes the SID of a call.` })
  }
  return found
}

/** Twilio's limit for the text of a message, in characters. */
const MAX_BODY = 1600

function reviewMessage(verb: Verb, { to, from }: Place['attributes']): Complaint[] {
  const found: Complaint[] = []
  const { tag } = verb
  const body = [verb, ...elementsOf(verb, 'Body')].map(plainText).join('')
  if (to !== undefined && !isAddress(to)) {
    found.push({ code: 14101, message: `<${tag}> has to=${quoted(to)}, which is no phone number.` })
  }
  if (from !== undefined && !isSender(from)) {
    found.push({ code: 14102, message: `<${tag}> has from=${quoted(from)}, which is no number that could send.` })
  }
  if (body === '' && elementsOf(verb, 'Media').length === 0) {
    found.push({ code: 14103, message: `<${tag}> is empty: it needs text${tag === 'Message' ? ' or <Media>' : ''}.` })
  }
  if (body.length > MAX_BODY) {
    const message = `<${tag}> has ${body.length} characters of text; Twilio sends at most ${MAX_BODY}.`
    found.push({ code: 14103, message })
  }
  return found
}

/** A number, or an address of another channel: `whatsapp:+14155550100`. */
function isAddress(text: string): boolean {
  return isNumber(text) || /^[a-z_]+:\S+$/i.test(text)
}

/** The same, a messaging service, or a name of up to eleven letters and digits. */
function isSender(text: string): boolean {
  return isAddress(text) || /^MG[0-9a-f]{32}$/.test(text) || /^(?=.*[a-z])[a-z0-9 +&_-]{1,11}$/i.test(text)
}

function quoted(text: string): string {
  return JSON.stringify(cut(text, 60))
}
