import { deepStrictEqual } from 'node:assert'
import { parseXml, type XmlElement, type XmlNode } from '@rgrove/parse-xml'
import type { Contender } from './contender.js'
import { noEscape } from './contenders/no-escape.js'
import type { Documents } from './documents.js'

/** A document without what XML leaves to the writer's taste: order of attributes, kind of quotes, spelling of references. */
type Plain = string | { readonly tag: string; readonly attributes: object; readonly children: readonly Plain[] }

/** Throws when a contender writes another document than the first one does, of any of the data. */
export async function checkEquality(contenders: readonly Contender[], documents: Documents): Promise<void> {
  const [floor, ...others] = contenders
  if (floor === undefined) return
  for (const contender of others) {
    if (contender === noEscape) continue
    const same = (what: string, a: string, b: string) =>
      deepStrictEqual(plain(b), plain(a), `${contender.name} writes another ${what} than ${floor.name}: ${b}`)
    for (const greeting of documents.small) same('small document', floor.small(greeting), contender.small(greeting))
    for (const clinic of documents.menu) {
      same('menu', floor.menu(clinic), contender.menu(clinic))
      if (floor.asyncMenu === undefined || contender.asyncMenu === undefined) continue
      same('menu with an await', await floor.asyncMenu(clinic), await contender.asyncMenu(clinic))
    }
    for (const bulletin of documents.large) same('large document', floor.large(bulletin), contender.large(bulletin))
  }
}

/** Elements, attributes and text of a document. */
export function plain(xml: string): Plain {
  const { root } = parseXml(xml)
  if (root === null) throw new Error('The document has no root.')
  return plainElement(root)
}

function plainElement({ name, attributes, children }: XmlElement): Plain {
  return { tag: name, attributes: { ...attributes }, children: (children as XmlNode[]).map(plainNode) }
}

function plainNode(node: XmlNode): Plain {
  if (node.type === 'element') return plainElement(node as XmlElement)
  if (node.type === 'text') return (node as XmlNode & { readonly text: string }).text
  throw new Error(`The document has a node of type ${node.type}.`)
}
