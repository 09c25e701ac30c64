import { type Frame, lookUp, type Props } from '../../jsx/index.js'
import type { Definition } from '../definition/index.js'
import { RequestContext } from '../request/index.js'
import { codeOf } from './document-rules.js'
import type { Place, Writing } from './finding.js'

/** What is doubtful about the verbs of a document taken together. Only there when somebody reads warnings. */
export class DocumentWarnings {
  private readonly writing: Writing
  /** The kind of the request being answered, where it is known. */
  private readonly answers: 'voice' | 'messaging' | undefined
  private kind: 'voice' | 'messaging' | undefined
  private last: { readonly definition: Definition; readonly props: Props; readonly place: Place } | undefined
  private end: Definition | undefined
  /** Verbs that are deprecated in one kind of document, until it is known which kind this is. */
  private doubtful: readonly { readonly definition: Definition; readonly place: Place }[] | undefined

  constructor(writing: Writing, answers: 'voice' | 'messaging' | undefined) {
    this.writing = writing
    this.answers = answers
  }

  verb(definition: Definition, props: Props, place: Place): void {
    this.noteKind(definition, place)
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
    const kind = this.kind ?? this.answers
    if (this.doubtful === undefined || kind === undefined) return
    for (const { definition, place } of this.doubtful) {
      const because = definition.options.deprecatedIn?.[kind]
      if (because === undefined) continue
      const reason = `<${definition.tag}> is deprecated here: ${because}.`
      this.writing.report({ severity: 'warning', code: 'deprecated-element', reason }, place)
    }
  }

  private noteKind(definition: Definition, place: Place): void {
    const kind = definition.document
    if (this.kind !== undefined || (kind !== 'voice' && kind !== 'messaging')) return
    this.kind = kind
    if (this.answers === undefined || this.answers === kind) return
    const reason = `<${definition.tag}> is a ${kind} verb, but the request is ${this.answers === 'voice' ? 'a call' : 'a message'}: Twilio ignores it.`
    this.writing.report({ severity: 'warning', code: 'wrong-channel', reason, twilioCode: codeOf(kind) }, place)
  }

  private unreachable(end: Definition, definition: Definition, place: Place): void {
    const because = end.options.ends === 'with-action' ? ` with action` : ''
    const reason = `<${definition.tag}> is never reached: the document ends at <${end.tag}>${because}.`
    this.writing.report({ severity: 'warning', code: 'unreachable', reason }, place)
  }
}

/** The kind of document that the request asks for, where that is known. */
export function kindAskedFor({ values }: Frame): 'voice' | 'messaging' | undefined {
  const type = lookUp(RequestContext, values)?.type
  if (type === 'message') return 'messaging'
  return type === 'voice' ? type : undefined
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null
}
