import { isXmlElement, type XmlNode } from '../parse-xml.js'

/** Elements in which white space is spoken or sent. */
const PROSE = /^(?:Say|Message|Body|Sms|[a-z-]+)$/

type Plain =
  | string
  | readonly ['#comment', string]
  | readonly [string, readonly (readonly string[])[], readonly Plain[]]

/**
 * What of a document counts: tags, attributes in their order, text and comments. White space around elements does not,
 * where nothing but elements stands.
 */
export function plainDocument(nodes: readonly XmlNode[], parent?: string): Plain[] {
  const merged = mergeText(nodes)
  const isList = parent === undefined || (!PROSE.test(parent) && merged.some(isXmlElement) && !merged.some(isWord))
  const kept = isList ? merged.filter((node) => typeof node !== 'string') : merged
  return kept.map((node) => {
    if (typeof node === 'string') return node
    if (!isXmlElement(node)) return ['#comment', node.comment.trim()]
    return [node.tag, Object.entries(node.attributes), plainDocument(node.children, node.tag)]
  })
}

function isWord(node: XmlNode): boolean {
  return typeof node === 'string' && /[^ \t\r\n]/.test(node)
}

/** Text that CDATA or a reference has cut in two, as one. */
function mergeText(nodes: readonly XmlNode[]): XmlNode[] {
  const merged: XmlNode[] = []
  for (const node of nodes) {
    const last = merged.at(-1)
    if (typeof node === 'string' && typeof last === 'string') merged[merged.length - 1] = last + node
    else if (node !== '') merged.push(node)
  }
  return merged
}
