import { XmlElement, XmlText } from '@rgrove/parse-xml'
import type { Element, Node, Source } from '../../jsx/index.js'
import { jsx } from '../../jsx/jsx-runtime.js'
import { componentFor } from '../../twiml/by-tag.js'
import type { Definition } from '../../twiml/definition/index.js'
import { intrinsics } from '../../twiml/elements/ssml/index.js'
import { Response } from '../../twiml/index.js'
import { acceptedAttributes } from './accepted-attributes.js'
import type { Role, Verb } from './document.js'
import { elementsOf } from './elements.js'
import { Lines } from './lines.js'
import type { Found, Place } from './place.js'
import { Refusals } from './refusals.js'
import { isReserved, propsFor } from './reserved.js'

export interface Tree {
  readonly verbs: readonly Verb[]
  /** The same as the renderer's checks take it: with what Twilio ignores, so that they can tell. */
  readonly element: Element
  /** By the place in the source that findings name. */
  readonly places: ReadonlyMap<Source, Place>
  readonly found: Found[]
}

/** Makes verbs of parsed elements, without those that Twilio skips; and says which, and why. */
export function readTree(root: XmlElement, text: string, role: Role, url: string | undefined): Tree {
  return new TreeReader(text, role, url).tree(root)
}

/** Tags whose children are verbs, not nouns. */
const HOLDS_VERBS = new Set(['Response', 'Gather', 'Prompt'])

/** No TwiML that anybody writes comes near. What is deeper is skipped, so that nothing that walks a tree need count. */
const MAX_DEPTH = 50

/** An element with its place that has been read. */
interface Known extends Place {
  readonly element: Element
}

class TreeReader {
  private readonly length: number
  private readonly url: string | undefined
  private readonly lines: Lines
  private readonly refusals: Refusals
  private readonly places = new Map<Source, Place>()
  private readonly found: Found[] = []

  constructor(text: string, role: Role, url: string | undefined) {
    this.length = text.length
    this.url = url
    this.lines = new Lines(text)
    this.refusals = new Refusals(role)
  }

  tree(root: XmlElement): Tree {
    const { verb, element } = this.read(root, Response.$$host.definition, Response, undefined, 0)
    return { verbs: elementsOf(verb), element, places: this.places, found: this.found }
  }

  private read(
    xml: XmlElement,
    definition: Definition,
    type: Element['type'],
    parent: Place | undefined,
    depth: number,
  ): Known {
    const source = this.sourceOf(xml)
    const children: (Verb | string)[] = []
    const verb: Verb = {
      tag: xml.name,
      attributes: acceptedAttributes(xml.attributes, definition, parent?.definition, this.url),
      children,
      start: xml.start,
      end: Math.min(xml.end, this.length),
      line: source.lineNumber,
    }
    const owner = parent === undefined || HOLDS_VERBS.has(parent.verb.tag) ? verb : parent.owner
    const place: Place = { verb, attributes: xml.attributes, definition, parent, owner }
    this.places.set(source, place)
    for (const name in xml.attributes) {
      if (isReserved(name)) this.note(xml, owner, 12200, `<${verb.tag}> has no attribute \`${name}\`.`)
    }
    const written = this.readChildren(xml, place, children, depth)
    return { ...place, element: jsx(type, propsFor(xml.attributes, written), undefined, source) }
  }

  private readChildren(xml: XmlElement, place: Place, children: (Verb | string)[], depth: number): Node[] {
    const written: Node[] = []
    const seen = new Counts(place.definition)
    for (const child of xml.children) {
      if (child instanceof XmlText) {
        children.push(child.text)
        written.push(child.text)
      }
      if (!(child instanceof XmlElement)) continue
      const known = this.take(child, place, depth + 1)
      if (known === undefined) continue
      const excess = seen.excess(known.definition.name)
      if (excess === 0) children.push(known.verb)
      // The checks speak of the first that is too many.
      if (excess <= 1) written.push(known.element)
    }
    return written
  }

  /** A child, unless Twilio skips it. */
  private take(child: XmlElement, parent: Place, depth: number): Known | undefined {
    const type = componentFor(child.name, parent.verb.tag)
    const definition = typeof type === 'string' ? intrinsics.get(type)?.definition : type.$$host.definition
    const refusal = this.refusals.of(child.name, definition, parent)
    if (definition !== undefined && refusal === undefined && depth <= MAX_DEPTH) {
      return this.read(child, definition, type, parent, depth)
    }
    if (refusal !== undefined) this.note(child, parent.owner, refusal.code, refusal.message)
    else this.note(child, parent.owner, 12200, `<${child.name}> is nested too deep.`)
    return undefined
  }

  private note(xml: XmlElement, owner: Verb, code: number, message: string): void {
    this.found.push({ verb: { start: xml.start, line: this.lines.at(xml.start).line }, owner, code, message })
  }

  private sourceOf({ start }: XmlElement): Source {
    const { line, column } = this.lines.at(start)
    return { fileName: this.url ?? 'TwiML', lineNumber: line, columnNumber: column }
  }
}

/** The children of an element by name, against how many of them it takes. */
class Counts {
  private readonly rules: Definition['counts']
  private readonly byName = new Map<string, number>()
  private all = 0

  constructor({ counts }: Definition) {
    this.rules = counts
  }

  /** How many there are too many, once one more has been met; 0 while all are taken. */
  excess(name: string): number {
    if (this.rules.length === 0) return 0
    const count = (this.byName.get(name) ?? 0) + 1
    this.byName.set(name, count)
    this.all++
    const excesses = this.rules.map(({ of, max = Number.POSITIVE_INFINITY }) => {
      if (of === undefined) return this.all - max
      return of === name ? count - max : 0
    })
    return Math.max(0, ...excesses)
  }
}
