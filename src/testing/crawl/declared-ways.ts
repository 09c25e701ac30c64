import type { Verb } from '../document/document.js'
import { flagOf, plainText } from '../document/index.js'

/** A URL that a document names. */
export interface DeclaredWay {
  readonly label: string
  readonly kind: 'document' | 'callback'
  /** As written. */
  readonly url: string
  readonly method: 'GET' | 'POST'
}

/** The URLs that a document names, of verbs that can be reached. */
export function declaredWays(verbs: readonly Verb[]): DeclaredWay[] {
  const ways: DeclaredWay[] = []
  for (const verb of verbs) {
    collect(verb, ways)
    if (endsDocument(verb)) break
  }
  return ways
}

/** Whether nothing behind it is ever run. */
function endsDocument(verb: Verb): boolean {
  const { tag, attributes } = verb
  if (STOPPING.has(tag)) return true
  if (tag === 'Gather') return flagOf(verb, 'actionOnEmptyResult', false)
  return STOPPING_WITH_ACTION.has(tag) && attributes['action'] !== undefined
}

const STOPPING = new Set(['Redirect', 'Hangup', 'Reject', 'Record', 'Pay', 'Leave'])
const STOPPING_WITH_ACTION = new Set(['Dial', 'Enqueue', 'Connect', 'Sms'])

function collect(verb: Verb, ways: DeclaredWay[]): void {
  const { tag, attributes, children } = verb
  if (tag === 'Redirect')
    ways.push({ label: 'redirect', kind: 'document', url: plainText(verb), method: methodIn(verb, 'method') })
  for (const [name, url] of Object.entries(attributes)) {
    const kind = kindOf(tag, name)
    if (kind !== undefined && url !== '')
      ways.push({ ...kind, url, method: methodIn(verb, METHODS[name] ?? `${name}Method`, tag) })
  }
  for (const child of children) if (typeof child !== 'string') collect(child, ways)
}

function kindOf(tag: string, name: string): Pick<DeclaredWay, 'label' | 'kind'> | undefined {
  if (name === 'action') return { label: 'action', kind: 'document' }
  if (name === 'waitUrl') return { label: 'wait', kind: 'document' }
  if (name === 'referUrl') return { label: 'refer', kind: 'document' }
  if (name === 'url' && WHISPERING.has(tag)) return { label: 'whisper', kind: 'document' }
  if (name === 'statusCallback') return { label: STATUS[tag] ?? 'status', kind: 'callback' }
  const label = CALLBACKS[name]
  return label === undefined ? undefined : { label, kind: 'callback' }
}

/** Nouns whose `url` is a document of TwiML. */
const WHISPERING = new Set(['Number', 'Client', 'Sip', 'Queue', 'Application', 'WhatsApp'])

const STATUS: Readonly<Record<string, string>> = { Conference: 'conference', Stream: 'stream', Pay: 'payment' }

const CALLBACKS: Readonly<Record<string, string>> = {
  recordingStatusCallback: 'recording',
  transcribeCallback: 'transcription',
  partialResultCallback: 'partial result',
}

/** Attributes whose method is not told by one that is called so, with `Method` behind it. */
const METHODS: Readonly<Record<string, string>> = {
  action: 'method',
  url: 'method',
  waitUrl: 'waitMethod',
  referUrl: 'referMethod',
}

function methodIn({ attributes }: Verb, name: string, tag = ''): 'GET' | 'POST' {
  return attributes[tag === 'Enqueue' && name === 'waitMethod' ? 'waitUrlMethod' : name] === 'GET' ? 'GET' : 'POST'
}
