import { parseXml, XmlComment, XmlElement, XmlError, type XmlNode, XmlText } from '@rgrove/parse-xml'
import { isElement } from '../jsx/index.js'
import * as twimlx from '../twiml/index.js'
import { Comment, type Component, createElement, type Node, type TwilioRequest, TwimlError } from '../twiml/index.js'

/**
 * The tree for a document of TwiML as text, so that it is checked like one of TSX.
 * @throws TwimlError `bad-xml` when it is not well-formed, `tainted` when its tags came from the caller.
 */
export function treeFrom(xml: string, request: TwilioRequest | undefined): Node {
  refuseTainted(xml, request)
  try {
    const { children } = parseXml(xml.trim(), { preserveComments: true })
    return children.map((child) => nodeFrom(child))
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    const reason = `A handler returned a string that is no TwiML: ${error.message.split('\n', 1)[0]}`
    throw new TwimlError({ code: 'bad-xml', reason, path: '', twilioCode: 12100 }, { cause: error })
  }
}

/** Text that was typed by the caller must never act as markup: it has been pasted into the string unescaped. */
function refuseTainted(xml: string, request: TwilioRequest | undefined): void {
  for (const [name, value] of request?.params ?? []) {
    if (!/<[A-Za-z/!?]/.test(value) || !xml.includes(value)) continue
    const reason = `A handler returned a string with the parameter ${name} pasted into it, tags and all. Return TSX, or escape what a caller sent.`
    throw new TwimlError({ code: 'tainted', reason, path: '', twilioCode: 12100 })
  }
}

function nodeFrom(node: XmlNode, parent?: string): Node {
  if (node instanceof XmlText) return node.text
  if (node instanceof XmlComment) return createElement(Comment, null, node.content.trim())
  if (!(node instanceof XmlElement)) return null
  const children = node.children.map((child) => nodeFrom(child, node.name))
  return createElement(typeFrom(node.name, parent), node.attributes, ...children)
}

/** The export that writes a tag; the tag itself where there is none, which the renderer then names. */
function typeFrom(tag: string, parent: string | undefined): string | Component {
  if (tag === 'Number') return twimlx.PhoneNumber
  if (tag === 'Sip' && parent === 'Refer') return twimlx.ReferSip
  const found = (twimlx as Record<string, unknown>)[tag]
  return isVocabulary(found) ? found : tag
}

function isVocabulary(value: unknown): value is Component {
  return typeof value === 'function' && '$$host' in value && !isElement(value)
}
