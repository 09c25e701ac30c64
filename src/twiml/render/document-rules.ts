import type { Element, Frame } from '../../jsx/index.js'
import type { Definition } from '../definition/index.js'
import type { Place, Writing } from './finding.js'

/** Twilio sends this many messages in answer to one, and drops the rest. */
const MAX_MESSAGES = 10

/** What must hold for the verbs of a document taken together: it is for calls or for messages. */
export class DocumentRules {
  /** The first verb that tells which. */
  private first: Definition | undefined = undefined
  private messages = 0

  verb(definition: Definition, element: Element, parent: Frame, writing: Writing): void {
    const kind = definition.document
    if (kind !== 'both' && kind !== this.first?.document) this.checkKind(definition, { element, parent }, writing)
    if (definition.name === 'Message') this.countMessage({ element, parent }, writing)
  }

  private checkKind(definition: Definition, place: Place, writing: Writing): void {
    const kind = definition.document
    if (kind !== 'voice' && kind !== 'messaging') return
    if (this.first === undefined) {
      this.first = definition
      return
    }
    const reason = `<${definition.tag}> cannot stand beside <${this.first.tag}>: voice verbs and messaging verbs do not mix in one document.`
    const twilioCode = codeOf(kind)
    writing.report({ severity: 'error', code: 'nesting', reason, twilioCode }, place)
  }

  private countMessage(place: Place, writing: Writing): void {
    this.messages++
    if (this.messages !== MAX_MESSAGES + 1) return
    const reason = `More than ${MAX_MESSAGES} <Message>s in one reply: Twilio does not send the rest.`
    writing.report({ severity: 'error', code: 'too-many-children', reason, twilioCode: 14109 }, place)
  }
}

/** The number under which Twilio's debugger reports a verb in a document of the other kind. */
export function codeOf(kind: 'voice' | 'messaging'): number {
  return kind === 'voice' ? 14110 : 12200
}
