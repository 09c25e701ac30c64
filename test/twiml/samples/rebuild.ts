import { Comment, createElement, type Node } from 'twimlx'
import { isXmlElement, type XmlElement, type XmlNode } from '../parse-xml.js'
import { elements, typeOf, type VocabularyElement, vocabularyElement } from '../vocabulary.js'

/** The same document as a tree of elements. What the vocabulary does not have keeps its tag as its type. */
export function rebuild(nodes: readonly XmlNode[], parent?: VocabularyElement): Node {
  return nodes.map((node) => {
    if (typeof node === 'string') return node
    if (!isXmlElement(node)) return createElement(Comment, null, node.comment.trim())
    const element = known(node, parent)
    const type = element === undefined ? node.tag : typeOf(element)
    return createElement(type, node.attributes, rebuild(node.children, element))
  })
}

/** The elements of the vocabulary that a document uses, by id. */
export function idsIn(nodes: readonly XmlNode[], parent?: VocabularyElement): string[] {
  return nodes.filter(isXmlElement).flatMap((node) => {
    const element = known(node, parent)
    return [...(element === undefined ? [] : [element.id]), ...idsIn(node.children, element)]
  })
}

/** Which element a tag stands for: `<Sip>` in `<Refer>` is another than in `<Dial>`. */
function known({ tag, children }: XmlElement, parent: VocabularyElement | undefined): VocabularyElement | undefined {
  const isReply = children.some((child) => isXmlElement(child) && child.tag === 'Message')
  if (tag === 'Response') return vocabularyElement(isReply ? 'messaging.MessagingResponse' : 'voice.VoiceResponse')
  const inside = parent?.children.map(vocabularyElement).find((child) => child.tag === tag)
  return inside ?? elements.find((element) => element.tag === tag)
}
