import type { Definition } from '../../twiml/definition/index.js'
import type { Role } from './document.js'

/** Verbs of the documents that take a few only. */
const VERBS: { readonly [R in Role]?: readonly string[] } = {
  'wait-queue': ['Gather', 'Hangup', 'Leave', 'Pause', 'Play', 'Redirect', 'Say'],
  'wait-conference': ['Pause', 'Play', 'Redirect', 'Say'],
  whisper: ['Gather', 'Hangup', 'Pause', 'Play', 'Redirect', 'Say'],
  'queue-whisper': ['Pause', 'Play', 'Redirect', 'Say'],
  message: ['Message', 'Redirect', 'Sms'],
}

const DOCUMENTS: { readonly [R in Role]: string } = {
  call: 'a call',
  'wait-queue': 'the waitUrl of <Enqueue>',
  'wait-conference': 'the waitUrl of <Conference>',
  whisper: 'the url of a <Number>, <Client> or <Sip>, which is run before the call is joined',
  'queue-whisper': 'the url of <Queue>, which is run before the call is joined',
  message: 'the answer to a message',
}

/** Why a verb may not stand in a document; undefined when it may. */
export function misplaced({ name, tag, document, options }: Definition, role: Role) {
  const allowed = VERBS[role]
  const isVerb = document !== undefined && options.undocumentedIn?.includes('Response') !== true
  if (allowed === undefined ? isVerb && document !== 'messaging' : allowed.includes(name)) return undefined
  const these =
    allowed === undefined ? 'Twilio skips it.' : `Only ${allowed.map((verb) => `<${verb}>`).join(', ')} may.`
  return { code: codeFor(tag, role), message: `<${tag}> may not stand in ${DOCUMENTS[role]}. ${these}` }
}

function codeFor(tag: string, role: Role): number {
  if (role === 'message') return 14110
  if (role === 'wait-conference') return 13238
  return tag === 'Dial' && (role === 'whisper' || role === 'queue-whisper') ? 13201 : 12200
}
