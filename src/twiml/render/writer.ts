import { type Element, type Frame, type Host, hostOf, type Node, type Props, walk } from '../../jsx/index.js'
import { type Declaration, Definition } from '../definition/index.js'
import { Response } from '../elements/response.js'
import { intrinsics } from '../elements/ssml/index.js'
import { TwimlError } from '../error.js'
import { explainGlobal, explainUnknown } from '../explain-tag.js'
import { isRouteTarget, type RouteTarget } from '../routes/index.js'
import { addressOf } from './address-of.js'
import { addAttribute, checkPresence } from './attributes.js'
import { badChild } from './bad-child.js'
import { checkChild, checkContent, checkNeeds } from './child-rules.js'
import { DocumentRules } from './document-rules.js'
import { DocumentWarnings, kindAskedFor } from './document-warnings.js'
import { effectiveProps } from './effective-props.js'
import { escapeText } from './escape.js'
import { type Finding, isText, type Place, type Writing } from './finding.js'
import { Inside } from './inside.js'
import type { RenderMode, RenderOptions } from './options.js'
import { tell } from './tell.js'
import { refuseForbidden, refuseText, writeComment } from './text-rules.js'
import { notWellFormed } from './well-formed.js'
import { writeWords } from './words.js'

const RESPONSE = Response.$$host.definition

const NO_PROPS: Props = {}

/** Writes one document: checks each element as it is met, and gives back the XML of its inside. */
export class Writer implements Host<Inside>, Writing {
  readonly async: boolean
  readonly validate: boolean
  readonly strict: boolean
  readonly warns: boolean
  halted = false
  runs = 0
  private readonly options: RenderOptions
  private readonly mode: RenderMode
  private readonly rules = new DocumentRules()
  private warnings: DocumentWarnings | undefined = undefined
  /** What hooks see at the root. No `<Defaults>` is among it, nor anywhere that nothing else has been added to it. */
  private values: Frame['values'] = undefined
  /** Whether the tree has a `<Response>` of its own. */
  private hasResponse = false

  constructor(options: RenderOptions, mode: RenderMode) {
    this.options = options
    this.mode = mode
    this.async = mode.async
    this.validate = options.validate ?? true
    this.strict = options.strict ?? false
    this.warns = this.validate && options.onWarning !== undefined
  }

  /** The document for a tree; what has no `<Response>` around it gets one. */
  document(node: Node, frame: Frame): string | Promise<string> {
    this.values = frame.values
    if (this.warns) this.warnings = new DocumentWarnings(this, kindAskedFor(frame))
    const body = walk(node, new Inside(RESPONSE, undefined, frame, NO_PROPS), frame, this)
    return typeof body === 'string' ? this.finish(body) : body.then((written) => this.finish(written))
  }

  private finish(body: string): string {
    this.warnings?.close()
    if (this.hasResponse) return body
    return body === '' ? '<Response/>' : `<Response>${body}</Response>`
  }

  verb(definition: Definition, props: Props, element: Element, parent: Frame): void {
    this.rules.verb(definition, element, parent, this)
    this.warnings?.verb(definition, props, { element, parent })
  }

  report(finding: Finding, at: Place): void {
    tell(finding, at, this.warns ? this.options.onWarning : undefined, this.mode.onError)
  }

  text(value: string, inside: Inside, frame: Frame): string {
    const { definition } = inside
    if (isText(value)) {
      inside.hasText = true
      if (!definition.takesText && this.validate) refuseText(value, definition, frame, this)
    } else if (inside.element === undefined) {
      return ''
    }
    inside.textLength += value.length
    if (this.strict) refuseForbidden(value, definition, frame, this)
    return definition.special === 'comment' ? value : escapeText(value)
  }

  other(value: unknown, inside: Inside, frame: Frame): string {
    if (inside.definition.text.form === 'url' && (isRouteTarget(value) || value instanceof URL)) {
      const url = value instanceof URL ? value.href : this.resolve(value, false, inside)
      return url === undefined ? '' : this.text(url, inside, frame)
    }
    const global = explainGlobal(value) ?? explainGlobal(frame.element?.type)
    if (global !== undefined) return this.problem('not-an-element', global, frame)
    // What was meant is not known, but something was: no warning of emptiness on top.
    inside.hasText = true
    const reason = badChild(value, inside.definition.tag)
    this.report({ severity: 'error', code: 'bad-child', reason }, { element: undefined, parent: frame })
    return ''
  }

  element(element: Element, parent: Inside, frame: Frame): string | Promise<string> {
    const { type } = element
    const definition = (typeof type === 'string' ? intrinsics.get(type) : (hostOf(type) as Declaration))?.definition
    if (definition === undefined) return this.unknown(element, parent, frame)
    if (definition.special !== undefined) return this.special(definition, element, parent, frame)
    // No `<Defaults>` stands where hooks see no more than at the root.
    const isBare = definition.ambient === undefined && frame.values === this.values
    const props = isBare ? element.props : effectiveProps(definition, element, frame)
    if (this.validate) this.check(definition, props, element, parent, frame)
    return this.write(definition, props, element, parent, frame)
  }

  private special(definition: Definition, element: Element, parent: Inside, frame: Frame): string | Promise<string> {
    if (definition.special === 'raw') return this.raw(element, parent, frame)
    if (definition.special === 'response') return this.response(element, parent, frame)
    return this.write(definition, effectiveProps(definition, element, frame), element, parent, frame)
  }

  private check(definition: Definition, props: Props, element: Element, parent: Inside, frame: Frame): void {
    if (this.hasResponse && parent.element === undefined) {
      const reason = `<${definition.tag}> stands beside <Response>, not in it.`
      this.report({ severity: 'error', code: 'nesting', reason, twilioCode: 12100 }, { element, parent: frame })
    }
    checkChild(definition, props, element, frame, parent, this)
    if (definition.checksPresence) {
      checkPresence(definition, props, parent.definition, { element, parent: frame }, this)
    }
    if (!this.warns) return
    const findings = definition.options.review?.(props) ?? []
    for (const finding of findings) this.report({ severity: 'warning', ...finding }, { element, parent: frame })
  }

  private response(element: Element, parent: Inside, frame: Frame): string | Promise<string> {
    const props = effectiveProps(RESPONSE, element, frame)
    if (this.validate && (parent.element !== undefined || this.hasResponse || parent.holdsElements)) {
      const where =
        parent.element === undefined
          ? 'beside other elements: a document has one root'
          : `in <${parent.definition.tag}>`
      const reason = `<Response> cannot stand ${where}. Take it out of the inner component; it is added where none is.`
      this.report({ severity: 'error', code: 'nesting', reason, twilioCode: 12200 }, { element, parent: frame })
    }
    this.hasResponse = true
    return this.write(RESPONSE, props, element, parent, frame)
  }

  private write(
    definition: Definition,
    props: Props,
    element: Element,
    parent: Inside,
    frame: Frame,
  ): string | Promise<string> {
    const { tags } = definition
    let before = ''
    let tag = tags.start
    let children: Node
    for (const name in props) {
      const value = props[name]
      // Met on the way: props have many shapes, so to ask for it would be three per cent of the time of a menu.
      if (name === 'children') {
        children = value as Node
        continue
      }
      if (value === undefined || value === null) continue
      const next = tag.with(name, value)
      if (next !== undefined && (next.isQuiet || !this.warns)) {
        tag = next
        continue
      }
      if (name === 'key' || !Object.hasOwn(props, name)) continue
      const added = addAttribute(tag, definition, name, value, { element, parent: frame }, this)
      if (typeof added !== 'string') {
        tag = added ?? tag
        continue
      }
      before += added
      tag = tags.rest
    }
    if (children === undefined && !this.warns && !definition.checksContent) return before + tag.empty
    const start = before + tag.open
    if (definition.takesWords && !this.warns && !this.strict) {
      const written = writeWords(start, children, definition, element, parent)
      if (written !== undefined) return written
    }
    const inside = new Inside(definition, element, frame, props)
    const inner = walk(children, inside, inside, this)
    if (typeof inner === 'string') return this.close(start, inner, inside, parent)
    return inner.then((written) => this.close(start, written, inside, parent))
  }

  private close(start: string, inner: string, inside: Inside, parent: Inside): string {
    const { definition } = inside
    if (definition.special === 'comment') return writeComment(inner, inside, this)
    if (this.validate) {
      if (definition.checksContent) checkContent(inside, inner, this)
      const group = definition.options.within?.[parent.definition.name]?.needs
      if (group !== undefined && this.warns) checkNeeds(group, inside, this)
    }
    // SSML is part of what is spoken; the text of any other child is its own.
    if (typeof inside.element?.type === 'string') parent.textLength += inside.textLength
    return inner === '' ? `${start.slice(0, -1)}/>` : start + inner + definition.end
  }

  private raw(element: Element, parent: Inside, frame: Frame): string {
    const xml = element.props['xml'] as string
    if (this.hasResponse && parent.element === undefined) {
      const reason = 'raw() stands beside <Response>, not in it.'
      this.report({ severity: 'error', code: 'nesting', reason, twilioCode: 12100 }, { element, parent: frame })
    }
    parent.holdsElements = true
    if (parent.definition.tracksChildren) parent.children.push('raw')
    const problem = this.strict ? notWellFormed(xml) : undefined
    if (problem !== undefined) {
      const reason = `raw() holds XML that is not well-formed: ${problem}.`
      this.report({ severity: 'error', code: 'bad-xml', reason, twilioCode: 12100 }, { element, parent: frame })
    }
    return xml
  }

  private unknown(element: Element, parent: Inside, frame: Frame): string | Promise<string> {
    const tag = String(element.type)
    if (this.validate || !/^[A-Za-z_][\w.-]*$/.test(tag)) {
      const reason = explainUnknown(tag)
      const twilioCode = tag.toLowerCase() === 'response' ? 12102 : 12200
      this.report({ severity: 'error', code: 'unknown-element', reason, twilioCode }, { element, parent: frame })
      return ''
    }
    const definition = new Definition(tag, tag, undefined, { children: 'any', text: { allow: 'optional' } })
    return this.write(definition, element.props, element, parent, frame)
  }

  resolve(target: RouteTarget, absolute: boolean, place: Place): string | undefined {
    return addressOf(target, absolute, place, this.options, this)
  }

  problem(code: string, reason: string, frame: Frame, element?: Element, cause?: unknown): string {
    const global = code === 'component-threw' ? explainGlobal(element?.type) : undefined
    if (global !== undefined) return this.problem('not-an-element', global, frame, element)
    const twilioCode = cause instanceof TwimlError ? cause.twilioCode : undefined
    this.report({ severity: 'error', code, reason, twilioCode, cause }, { element, parent: frame })
    return ''
  }
}
