import type { TwimlWarning } from '../../twiml/index.js'
import { isShortTimeout } from './accepted-attributes.js'
import type { Place } from './place.js'
import { tagOf } from './refusals.js'

/** Findings that are about the style of a document: it runs all the same. And what is looked at by other rules here. */
const PASSED_OVER = new Set([
  'deprecated-attribute',
  'deprecated-element',
  'helper-only-nesting',
  'nesting',
  'too-large',
  'undocumented-attribute',
  'unreachable',
  'wrong-channel',
])

/** The code under which Twilio's debugger reports a finding of `lint` on an element; undefined where it does not. */
export function codeOf(finding: TwimlWarning, place: Place): number | undefined {
  const { code, twilioCode, reason } = finding
  const { attributes, definition, parent } = place
  if (PASSED_OVER.has(code)) return undefined
  switch (definition.name) {
    case 'Say':
      if (code === 'unlisted-value' && twilioCode === 12200) return 13512
      return parent?.definition.name === 'Gather' ? (NESTED_SAY.get(twilioCode) ?? twilioCode) : twilioCode
    case 'Gather':
      if (twilioCode === 13311 && attributes['finishOnKey']?.length === 1) return 13310
      if (code === 'unknown-attribute' && reason.includes('`lang`')) return 13512
      // `auto` is refused with the default model only.
      return twilioCode === 13335 && attributes['speechModel'] !== 'default' ? undefined : twilioCode
    case 'Conference':
      return code === 'empty-content' ? 13237 : twilioCode
    case 'Queue':
      return code === 'bad-value' && twilioCode === 12200 ? 14210 : twilioCode
    case 'Dial':
      return twilioCode === 13212 && isShortTimeout('Dial', 'timeout', attributes['timeout'] ?? '')
        ? undefined
        : twilioCode
    // What a message must hold is judged by all that is in it (`reviewOf`).
    case 'Message':
      return code === 'nothing-of' || twilioCode === 14103 ? undefined : twilioCode
    case 'Body':
      return twilioCode === 14103 ? undefined : twilioCode
    default:
      return code === 'unlisted-value' && twilioCode === 12200 ? undefined : twilioCode
  }
}

const NESTED_SAY: ReadonlyMap<number | undefined, number> = new Map([
  [13511, 13321],
  [13510, 13322],
])

/** The words of a finding without what only a reader of TSX can use. */
export function inWordsOfXml(reason: string): string {
  return reason
    .replace(/<(PhoneNumber|ReferSip)>/g, (_, name: string) => `<${tagOf(name)}>`)
    .replace(/, a mounted component, or `to\(Component, props\)`|, or a mounted component/g, '')
    .replace(/ Write \{JSON\.stringify.*$/, '')
}
