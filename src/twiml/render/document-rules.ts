import type { Element, Frame, Props } from '../../jsx/index.js'
import type { Definition } from '../definition/index.js'
import type { Place, Writing } from './finding.js'

/** Twilio sends this many messages in answer to one, and drops the rest. */
const MAX_MESSAGES = 10

/** What holds for the verbs of a document taken together: it is for calls or for messages, and it ends somewhere. */
export class DocumentRules {
  private readonly writing: Writing
  /** The kind of the request being answered, where it is known. */
  private readonly answers: 'voice' | 'messaging' | undefined
  private first: Definition | undefined
  private last: { readonly definition: Definition; readonly props: Props; readonly place: Place } | undefined
  private end: Definition | undefined
  private messages = 0
  /** Verbs that are deprecated in one kind of document, until it is known which kind this is. */
  private doubtful: readonly { readonly definition: Definition; readonly place: Place }[] | undefined

  constructor(writing: Writing, answers: 'voice' | 'messaging' | undefined) {
    this.writing = writing
    this.answers = answers
  }

  verb(definition: Definition, props: Props, element: Element, parent: Frame): void {
    const kind = definition.options.document
    if (kind !== 'both' && this.first?.options.document !== kind) this.checkKind(definition, { element, parent })
    if (definition.name === 'Message') this.countMessage({ element, parent })
    if (this.writing.warns) this.follow(definition, props, { element, parent })
  }

  /** What is worth no more than a warning. */
  private follow(definition: Definition, props: Props, place: Place): void {
    if (definition.options.deprecatedIn !== undefined) this.doubtful = [...(this.doubtful ?? []), { definition, place }]
    if (this.end !== undefined) this.unreachable(this.end, definition, place)
    const { ends } = definition.options
    if (ends === 'always' || (ends === 'with-action' && isSet(props['action']))) this.end ??= definition
    this.last = { definition, props, place }
  }

  close(): void {
    this.reportDeprecated()
    if (this.last?.definition.name !== 'Gather') return
    const { props, place } = this.last
    if (String(props['actionOnEmptyResult']) === 'true') return
    const reason =
      'Nothing follows <Gather>: a caller who stays silent is hung up on. Add a <Redirect> or <Say> after it, or actionOnEmptyResult.'
    this.writing.report({ severity: 'warning', code: 'gather-silence', reason }, place)
  }

  private reportDeprecated(): void {
    const kind = this.first?.options.document ?? this.answers
    if (this.doubtful === undefined || (kind !== 'voice' && kind !== 'messaging')) return
    for (const { definition, place } of this.doubtful) {
      const because = definition.options.deprecatedIn?.[kind]
      if (because === undefined) continue
      const reason = `<${definition.tag}> is deprecated here: ${because}.`
      this.writing.report({ severity: 'warning', code: 'deprecated-element', reason }, place)
    }
  }

  private checkKind(definition: Definition, place: Place): void {
    const kind = definition.options.document
    if (kind !== 'voice' && kind !== 'messaging') return
    const twilioCode = definition.options.document === 'voice' ? 14110 : 12200
    if (this.first === undefined) {
      this.first = definition
      if (this.answers === undefined || this.answers === kind) return
      const reason = `<${definition.tag}> is a ${kind} verb, but the request is ${this.answers === 'voice' ? 'a call' : 'a message'}: Twilio ignores it.`
      this.writing.report({ severity: 'warning', code: 'wrong-channel', reason, twilioCode }, place)
    } else if (this.first.options.document !== kind) {
      const reason = `<${definition.tag}> cannot stand beside <${this.first.tag}>: voice verbs and messaging verbs do not mix in one document.`
      this.writing.report({ severity: 'error', code: 'nesting', reason, twilioCode }, place)
    }
  }

  private countMessage(place: Place): void {
    this.messages++
    if (this.messages !== MAX_MESSAGES + 1) return
    const reason = `More than ${MAX_MESSAGES} <Message>s in one reply: Twilio does not send the rest.`
    this.writing.report({ severity: 'error', code: 'too-many-children', reason, twilioCode: 14109 }, place)
  }

  private unreachable(end: Definition, definition: Definition, place: Place): void {
    const because = end.options.ends === 'with-action' ? ` with action` : ''
    const reason = `<${definition.tag}> is never reached: the document ends at <${end.tag}>${because}.`
    this.writing.report({ severity: 'warning', code: 'unreachable', reason }, place)
  }
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null
}
