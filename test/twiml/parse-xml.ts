/** What a piece of XML says. */
export interface XmlElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
}

export interface XmlComment {
  readonly comment: string
}

export type XmlNode = XmlElement | XmlComment | string

const NAME = String.raw`[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?`
const END = new RegExp(`</(${NAME})\\s*>`, 'y')
const TEXT = /[^<]+/y
const COMMENT = /<!--((?:(?!--)[\s\S])*)-->/y
/** All that XML 1.0 allows; with the `u` flag, half a surrogate pair is outside of it. */
const CHARACTERS = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** How much of XML's freedom a document takes. */
interface Dialect {
  readonly declaration: RegExp
  /** A start tag: its name, its attributes, and a slash when it has no content. */
  readonly start: RegExp
  /** An attribute: its name, and its value in quotes. */
  readonly attribute: RegExp
  /** Text that is not escaped. */
  readonly verbatim?: RegExp
}

const printed: Dialect = {
  declaration: /^<\?xml version="1\.0" encoding="UTF-8"\?>/,
  start: new RegExp(`<(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`, 'y'),
  attribute: new RegExp(`(${NAME})=("[^"<]*")`, 'g'),
}

const handwritten: Dialect = {
  declaration: /^<\?xml\s+version=["']1\.0["'](?:\s+encoding=["']utf-8["'])?\s*\?>/i,
  start: new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y'),
  attribute: new RegExp(`(${NAME})\\s*=\\s*("[^"<]*"|'[^'<]*')`, 'g'),
  verbatim: /<!\[CDATA\[((?:(?!\]\]>)[\s\S])*)\]\]>/y,
}

/**
 * Reads a document strictly, as XML 1.0 has it, and only what is printed: no DTD, no CDATA, attributes in double quotes.
 * @throws Error when it is not well-formed.
 */
export function parseXml(xml: string): readonly XmlNode[] {
  return new Reader(xml, printed).document()
}

/**
 * Reads a document as people write it: CDATA, too, and attributes in quotes of either kind.
 * @throws Error when it is not well-formed.
 */
export function parseHandwritten(xml: string): readonly XmlNode[] {
  return new Reader(xml, handwritten).document()
}

/** The root of a document. */
export function parseRoot(xml: string): XmlElement {
  const roots = parseXml(xml).filter(isXmlElement)
  if (roots.length !== 1) throw new Error(`It has ${roots.length} roots.`)
  return roots[0] as XmlElement
}

export function isXmlElement(node: XmlNode): node is XmlElement {
  return typeof node === 'object' && 'tag' in node
}

class Reader {
  #at = 0
  readonly #xml: string
  readonly #dialect: Dialect

  constructor(xml: string, dialect: Dialect) {
    this.#xml = xml
    this.#dialect = dialect
  }

  document(): XmlNode[] {
    if (!CHARACTERS.test(this.#xml)) throw new Error('It has a character that XML does not allow.')
    this.#at = this.#dialect.declaration.exec(this.#xml)?.[0].length ?? 0
    return this.#content(undefined)
  }

  /** What stands up to the end tag of `parent`, or of the document. */
  #content(parent: string | undefined): XmlNode[] {
    const nodes: XmlNode[] = []
    while (this.#at < this.#xml.length) {
      const end = this.#take(END)
      if (end !== undefined) {
        if (end[1] === parent) return nodes
        throw new Error(`</${end[1]}> closes <${parent}>.`)
      }
      nodes.push(this.#node(parent))
    }
    if (parent !== undefined) throw new Error(`<${parent}> is not closed.`)
    return nodes
  }

  #node(parent: string | undefined): XmlNode {
    const { start, verbatim } = this.#dialect
    const text = this.#take(TEXT)?.[0]
    if (text !== undefined) {
      if (parent === undefined && text.trim() !== '') throw new Error(`Text stands outside of the root: ${text}`)
      if (text.includes(']]>')) throw new Error('Text has ]]> in it.')
      return resolved(text)
    }
    const comment = this.#take(COMMENT)?.[1]
    if (comment?.endsWith('-') === false) return { comment: newlines(comment) }
    const unescaped = verbatim && parent && this.#take(verbatim)?.[1]
    if (unescaped !== undefined) return newlines(unescaped)
    const opening = this.#take(start)
    if (opening === undefined) throw new Error(`Nothing begins with ${this.#xml.slice(this.#at, this.#at + 40)}`)
    const [, tag = '', attributes = '', selfClosing] = opening
    return {
      tag,
      attributes: this.#attributes(attributes),
      children: selfClosing === '/' ? [] : this.#content(tag),
    }
  }

  #attributes(text: string): Record<string, string> {
    const attributes = new Map<string, string>()
    for (const [, name = '', quoted = ''] of text.matchAll(this.#dialect.attribute)) {
      if (attributes.has(name)) throw new Error(`The attribute ${name} stands there twice.`)
      // A parser turns white space that is not escaped into blanks.
      attributes.set(name, resolved(newlines(quoted.slice(1, -1)).replace(/[\t\n]/g, ' ')))
    }
    return Object.fromEntries(attributes)
  }

  #take(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.#at
    const match = form.exec(this.#xml)
    if (match === null) return undefined
    this.#at += match[0].length
    return match
  }
}

/** A parser reads every kind of line end as LF. */
function newlines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function resolved(text: string): string {
  if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)/.test(text)) throw new Error(`A bare & stands in ${text}`)
  return newlines(text).replace(/&(#x?)?(\w+);/g, (_, number: string | undefined, name: string) => {
    if (number === undefined) return REFERENCES[name] as string
    return String.fromCodePoint(Number.parseInt(name, number === '#x' ? 16 : 10))
  })
}
