import type { Verb } from '../document/document.js'
import { flagOf, plainText } from '../document/index.js'

/** A URL that a document names. */
export interface DeclaredWay {
  readonly label: string
  readonly kind: 'document' | 'callback'
  /** As written. */
  readonly url: string
  readonly method: 'GET' | 'POST'
  /** Whether a crawl never goes there. */
  readonly isBeyond: boolean
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
  if (tag === 'Redirect') ways.push({ ...to('redirect'), url: plainText(verb), method: methodIn(verb, 'method') })
  for (const [name, url] of Object.entries(attributes)) {
    const kind = kindOf(tag, name)
    if (kind !== undefined && url !== '') ways.push({ ...kind, url, method: methodIn(verb, methodName(tag, name)) })
  }
  for (const child of children) if (typeof child !== 'string') collect(child, ways)
}

type Kind = Pick<DeclaredWay, 'label' | 'kind' | 'isBeyond'>

function kindOf(tag: string, name: string): Kind | undefined {
  if (name === 'action') return to('action')
  if (name === 'waitUrl') return to('wait')
  if (name === 'referUrl') return { ...to('refer'), isBeyond: true }
  // Nobody waits in the queue of an agent who is the only caller.
  if (name === 'url' && WHISPERING.has(tag)) return { ...to('whisper'), isBeyond: tag === 'Queue' }
  const label = name === 'statusCallback' ? (STATUS[tag] ?? 'status') : CALLBACKS[name]
  return label === undefined ? undefined : { label, kind: 'callback', isBeyond: true }
}

function to(label: string): Kind {
  return { label, kind: 'document', isBeyond: false }
}

/** Nouns whose `url` is a document of TwiML. */
const WHISPERING = new Set(['Number', 'Client', 'Sip', 'Queue', 'Application', 'WhatsApp'])

const STATUS: Readonly<Record<string, string>> = { Conference: 'conference', Stream: 'stream', Pay: 'payment' }

const CALLBACKS: Readonly<Record<string, string>> = {
  recordingStatusCallback: 'recording',
  transcribeCallback: 'transcription',
  partialResultCallback: 'partial result',
}

/** The attribute that names the method for a URL. */
function methodName(tag: string, name: string): string {
  if (name === 'waitUrl') return tag === 'Enqueue' ? 'waitUrlMethod' : 'waitMethod'
  if (name === 'referUrl') return 'referMethod'
  return name === 'action' || name === 'url' ? 'method' : `${name}Method`
}

function methodIn({ attributes }: Verb, name: string): 'GET' | 'POST' {
  return attributes[name] === 'GET' ? 'GET' : 'POST'
}
