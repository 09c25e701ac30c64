import { readFileSync } from 'node:fs'
import type { Random } from '../../twiml/random.js'

/** What a path of a random app answers, always the same. */
export interface RandomAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const PATHS = ['/voice', '/one', '/two', '/three', '/wait', '/whisper', '/status'] as const

export type RandomApp = ReadonlyMap<string, RandomAnswer>

/** A few paths that lead to each other: good documents most of the time, and what apps do wrong. */
export function randomApp(random: Random): RandomApp {
  return new Map(PATHS.map((path) => [path, path === '/status' ? callbackAnswer(random) : randomAnswer(random)]))
}

/** All paths of an app, for a failure message. */
export function describeApp(app: RandomApp): string {
  return [...app]
    .map(([path, { status, headers, body }]) => `${path}: ${status} ${JSON.stringify(headers)}\n${body}`)
    .join('\n')
}

function callbackAnswer(random: Random): RandomAnswer {
  return { status: random.pick([204, 204, 200, 404, 500]), headers: {}, body: '' }
}

function randomAnswer(random: Random): RandomAnswer {
  const headers: Record<string, string> = { 'content-type': 'text/xml' }
  if (random.chance(0.2)) headers['set-cookie'] = random.pick(['visit=1', 'name=Ann; Path=/one', 'visit=2; Max-Age=0'])
  const kind = random.integer(0, 29)
  if (kind === 0) return { status: random.pick([404, 500, 503]), headers, body: 'Sorry' }
  if (kind === 1) return { status: 302, headers: { ...headers, location: random.pick(PATHS) }, body: '' }
  if (kind === 2) return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'Words to be said' }
  if (kind === 3) return { status: 200, headers: { 'content-type': 'audio/mpeg' }, body: 'ID3' }
  if (kind === 4) return { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }
  const body = randomDocument(random)
  return { status: 200, headers, body: kind === 5 ? broken(random, body) : body }
}

function broken(random: Random, body: string): string {
  const at = random.integer(0, body.length)
  return random.pick([body.slice(0, at), body.slice(0, at) + random.pick(['<', '&', '>', '"', '\0']) + body.slice(at)])
}

/** A document: most elements where they belong, some where they do not. */
export function randomDocument(random: Random): string {
  const verbs = Array.from({ length: random.integer(0, 5) }, () => randomVerb(random))
  return `<Response>${verbs.join('')}</Response>`
}

export function randomVerb(random: Random): string {
  // Talks between people are what goes wrong most easily.
  const tag = random.chance(0.4) ? random.pick(['Dial', 'Enqueue', 'Gather', 'Record', 'Pay']) : random.pick(VERBS)
  return randomElement(random, idOf(tag), 0)
}

/** An element with random attributes and children. */
export function randomElement(random: Random, id: string, depth: number): string {
  const element = ELEMENTS.get(id)
  if (element === undefined) return '<Unknown/>'
  const { tag, attributes, text } = element
  const likely = LIKELY.get(tag)
  const written = attributes.flatMap((attribute) => {
    const isThere = attribute.required === true || random.chance(likely?.has(attribute.name) ? 0.4 : 0.08)
    return isThere ? ` ${attribute.name}="${escaped(attributeValue(random, attribute))}"` : ''
  })
  if (random.chance(0.02)) written.push(' nonsense="1"')
  const inside = depth > 3 ? '' : childrenOf(random, element, depth)
  const words = text.allow === 'none' || (inside !== '' && !SPOKEN.has(tag)) ? '' : escaped(textOf(random, tag))
  return `<${tag}${written.join('')}>${inside}${words}</${tag}>`
}

function childrenOf(random: Random, { tag, children }: Element, depth: number): string {
  if (random.chance(0.03)) return randomElement(random, random.pick([...ELEMENTS.keys()]), depth + 1)
  if (children.length === 0) return ''
  const isKind = NOUNS_OF_ONE_KIND.has(tag)
  if (tag === 'Dial' && random.chance(0.3)) return ''
  const kinds = isKind ? [random.pick(children)] : children
  const count = SPOKEN.has(tag) ? random.integer(0, 1) : random.integer(isKind ? 1 : 0, 2)
  return Array.from({ length: count }, () => randomElement(random, random.pick(kinds), depth + 1)).join('')
}

function attributeValue(random: Random, attribute: Attribute): string {
  if (random.chance(0.06)) return random.pick(ODD)
  const { name, type, values, min = 1, max = 30 } = attribute
  if (/url|action|callback$/i.test(name)) return urlFor(random, name)
  if (values !== undefined) {
    return type === 'list' ? random.some(values, 3).join(' ') : random.pick(values)
  }
  if (type === 'boolean') return random.pick(['true', 'false'])
  if (type === 'number') return String(random.integer(min, Math.min(max, min + 20)))
  return random.pick(WORDS[name] ?? ['one', 'two', '+14155550104'])
}

function urlFor(random: Random, name: string): string {
  if (/callback/i.test(name)) return '/status'
  if (name === 'waitUrl') return random.pick(['/wait', '/wait', '', '/one', 'https://elsewhere.test/hold'])
  if (random.chance(0.1)) return random.pick(['', 'ftp://app.test/', 'http://[', '?again=1', 'one', 'mailto:ann'])
  return random.pick(PATHS)
}

function textOf(random: Random, tag: string): string {
  if (random.chance(0.04)) return random.pick(ODD)
  if (tag === 'Redirect') return urlFor(random, tag)
  return random.pick(TEXTS[tag] ?? ['Hello', 'Good morning to you'])
}

/** Few names, so that people meet. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  Dial: ['+14155550101', '4155550102'],
  Number: ['+14155550101', '+14155550102'],
  Client: ['ann'],
  Identity: ['ann'],
  Sip: ['sip:ann@example.com'],
  Uri: ['sip:ann@example.com'],
  Conference: ['hall', 'hall', '__proto__'],
  Queue: ['line', 'line', 'constructor'],
  Enqueue: ['line', 'line', 'constructor'],
  Play: ['/hold.mp3', 'https://elsewhere.test/a.mp3'],
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  finishOnKey: ['#', '*', '', '12'],
  digits: ['ww1#', 'W9'],
  name: ['fork', 'other'],
  participantLabel: ['ann', 'bob'],
  hints: ['yes, no'],
  url: ['wss://example.com/socket', ...PATHS],
  sendDigits: ['ww1'],
  callerId: ['+14155550105'],
  waitMethod: ['GET', 'POST'],
}

/** What nobody would write on purpose. */
const ODD = [
  '',
  ' ',
  '0',
  '-1',
  '1.5',
  '1e9',
  'NaN',
  'Infinity',
  '3600',
  '999999',
  '9999999999999999999999',
  'TRUE',
  '__proto__',
  'toString',
  '١',
  'é\u{1F600}',
  '\t',
  'x'.repeat(300),
]

interface Attribute {
  readonly name: string
  readonly type: string
  readonly required?: boolean
  readonly values?: readonly string[]
  readonly min?: number
  readonly max?: number
}

interface Element {
  readonly id: string
  readonly tag: string
  readonly text: { readonly allow: string }
  readonly children: readonly string[]
  readonly attributes: readonly Attribute[]
}

const VOCABULARY = JSON.parse(readFileSync(new URL('../../twiml/twiml-vocabulary.json', import.meta.url), 'utf8')) as {
  readonly elements: readonly (Element & { readonly parents?: readonly string[] })[]
}

const ELEMENTS = new Map(
  VOCABULARY.elements.filter(({ id }) => id.startsWith('voice.')).map((element) => [element.id, element]),
)

const VERBS = [...ELEMENTS.values()].flatMap(({ id }) => {
  const { parents = [], tag } = ELEMENTS.get(id) as { parents?: readonly string[]; tag: string }
  return parents.includes('voice.VoiceResponse') ? tag : []
})

function idOf(tag: string): string {
  return [...ELEMENTS.values()].find((element) => element.tag === tag)?.id ?? ''
}

const NOUNS_OF_ONE_KIND = new Set(['Connect', 'Dial', 'Start', 'Stop'])
const SPOKEN = new Set(['Say', 'Enqueue', 'Response'])

/** Attributes that change what happens. */
const LIKELY = new Map(
  Object.entries({
    Conference: ['waitUrl', 'endConferenceOnExit', 'startConferenceOnEnter', 'statusCallback', 'record', 'beep'],
    Connect: ['action'],
    Dial: ['action', 'timeout', 'sequential', 'answerOnBridge', 'hangupOnStar', 'timeLimit', 'record'],
    Enqueue: ['action', 'waitUrl', 'maxQueueSize'],
    Gather: ['action', 'input', 'numDigits', 'actionOnEmptyResult', 'finishOnKey', 'partialResultCallback'],
    Number: ['url', 'statusCallback'],
    Client: ['url', 'statusCallback'],
    Sip: ['url', 'statusCallback'],
    Pay: ['action', 'statusCallback'],
    Queue: ['url'],
    Record: ['action', 'timeout', 'maxLength', 'recordingStatusCallback', 'transcribe'],
    Recording: ['name', 'recordingStatusCallback'],
    Sms: ['action', 'statusCallback'],
    Stream: ['name', 'url', 'statusCallback'],
  }).map(([tag, names]) => [tag, new Set(names)]),
)

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
