import type { XmlElement, XmlNode } from '@rgrove/parse-xml'
import { componentFor } from '../twiml/by-tag.js'
import { Comment, createElement, type Node, TwimlError } from '../twiml/index.js'
import { load } from './load.js'

type Parser = typeof import('@rgrove/parse-xml')

/**
 * The tree for a document of TwiML as text, so that it is checked like one of TSX. `sent` is what came with the
 * request: parameters and query.
 * @throws TwimlError `bad-xml` when it is not well-formed, `tainted` when its tags came from the caller.
 */
export function treeFrom(xml: string, sent: Iterable<readonly [string, string]>): Node {
  refuseTainted(xml, sent)
  const parser = load('@rgrove/parse-xml') as Parser
  try {
    const { children } = parser.parseXml(xml.trim(), { preserveComments: true, preserveDocumentType: true })
    return children.map((child) => nodeFrom(child, parser))
  } catch (error) {
    if (!(error instanceof parser.XmlError)) throw error
    const reason = `A handler returned a string that is no TwiML: ${error.message.split('\n', 1)[0]}`
    throw new TwimlError({ code: 'bad-xml', reason, path: '', twilioCode: 12100 }, { cause: error })
  }
}

/** What would act as markup if it stood in a document unescaped: a tag, a comment, a quote before an attribute. */
const MARKUP = /<\/?[A-Za-z_][^>]*>?|<!--|<!\[CDATA\[|<[!?]|["']\s*[\w:-]+\s*=\s*["']/g

/**
 * Text that was typed by the caller must never act as markup. Markup that came in a parameter is looked for together
 * with what stands right before or after it there: a tag alone may well be the document's own, and the rest of the text
 * may have been trimmed or cut.
 */
function refuseTainted(xml: string, sent: Iterable<readonly [string, string]>): void {
  for (const [name, value] of sent) {
    if (!piecesOf(value).some((piece) => xml.includes(piece))) continue
    const reason = `A handler returned a string with markup in it that looks like what came in the parameter ${name}, pasted in unescaped. Return TSX, or escape what a caller sends.`
    throw new TwimlError({ code: 'tainted', reason, path: '', twilioCode: 12100 })
  }
}

function piecesOf(value: string): string[] {
  return [...value.matchAll(MARKUP)].flatMap(({ 0: markup, index }) => {
    const end = index + markup.length
    const before = value.slice(Math.max(0, index - 2), index)
    const after = value.slice(end, end + 2)
    return [...(before === '' ? [] : [before + markup]), ...(after === '' ? [] : [markup + after])]
  })
}

function nodeFrom(node: XmlNode, parser: Parser, parent?: string): Node {
  if (node instanceof parser.XmlText) return node.text
  if (node instanceof parser.XmlComment) return createElement(Comment, null, node.content.trim())
  if (node instanceof parser.XmlDocumentType) {
    throw new TwimlError({
      code: 'bad-xml',
      reason: 'A handler returned TwiML with a DOCTYPE.',
      path: '',
      twilioCode: 12100,
    })
  }
  if (!(node instanceof parser.XmlElement)) return null
  refuseProps(node)
  const children = node.children.map((child) => nodeFrom(child, parser, node.name))
  return createElement(componentFor(node.name, parent), node.attributes, ...children)
}

/** Names that mean something to JSX are mere attributes in XML, and no element of TwiML has them. */
function refuseProps({ name, attributes }: XmlElement): void {
  const prop = ['children', 'key'].find((candidate) => Object.hasOwn(attributes, candidate))
  if (prop === undefined) return
  const reason = `<${name}> has no attribute \`${prop}\`.`
  throw new TwimlError({ code: 'unknown-attribute', reason, path: '', twilioCode: 12200 })
}
