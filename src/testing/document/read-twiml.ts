import { parseXml, type XmlDocument, XmlDocumentType, type XmlElement, XmlError } from '@rgrove/parse-xml'
import type { Problem } from '../problem.js'
import { checkDocument } from './check-document.js'
import { cut } from './cut.js'
import type { Reading, Role } from './document.js'

/**
 * Reads TwiML: what Twilio would run of it, and what it would report.
 * @param role What the document is for: it decides which verbs may stand in it.
 * @param url Where it came from; findings name it, and relative URLs in it start there. None for inline TwiML.
 * @returns The error that loses the document where it is malformed (12100), where its root is not `<Response>` (12102), and
 *   where that has a `version` that Twilio does not know (12101).
 */
export function readTwiml(text: string, role: Role, url?: string): Reading {
  const root = rootOf(text, url)
  if ('problem' in root) return root
  const version = root.attributes['version']
  if (root.name !== 'Response') {
    const almost = root.name.toLowerCase() === 'response' ? ' Names are case-sensitive.' : ''
    return lost(
      12102,
      `The root of the document is <${cut(root.name, 60)}>; it must be <Response>.${almost}`,
      url,
      lineAt(text, root.start),
    )
  }
  if (version !== undefined && !VERSIONS.has(version)) {
    const message = `<Response> has version=${JSON.stringify(cut(version, 60))}, which Twilio does not know. Leave it out.`
    return lost(12101, message, url, lineAt(text, root.start))
  }
  return checkDocument(root, text, role, url)
}

const VERSIONS = new Set(['', '1', '1.0', '2008-08-01', '2010-04-01'])

function rootOf(text: string, url: string | undefined): XmlElement | { readonly problem: Problem } {
  if (text.trim() === '') return malformed('it is empty. To say nothing, answer <Response/>', url, 1, '')
  if (text.startsWith('\uFEFF')) {
    return malformed('it begins with a byte order mark. Save the file without one', url, 1, text.slice(1))
  }
  if (/^\s*<!doctype html\b/i.test(text)) {
    return malformed('it is an HTML page, perhaps about an error or a login', url, 1, lineOf(text, 1, 1))
  }
  try {
    const document = parseXml(text, { includeOffsets: true, preserveDocumentType: true })
    return rootIn(document, text, url)
  } catch (error) {
    // What is nested too deep for the parser exhausts the stack.
    if (error instanceof RangeError) return malformed('its elements are nested too deep', url, 1, '')
    if (!(error instanceof XmlError)) throw error
    return malformed(reasonOf(error), url, error.line, lineOf(text, error.line, error.column))
  }
}

function rootIn({ children, root }: XmlDocument, text: string, url: string | undefined) {
  if (root === null) return malformed('it has no element', url, 1, lineOf(text, 1, 1))
  if (!children.some((child) => child instanceof XmlDocumentType)) return root
  return malformed('it has a DOCTYPE, which Twilio does not read. Leave it out', url, 1, lineOf(text, 1, 1))
}

function reasonOf({ message }: XmlError): string {
  const reason = message.split('\n', 1)[0]?.replace(/ \(line \d+, column \d+\)$/, '') ?? ''
  if (/^XML declaration/.test(reason)) return 'something stands before its XML declaration, if only white space'
  if (/^Named entity/.test(reason)) {
    return `${reason}. XML has &amp;, &lt;, &gt;, &quot; and &apos; only; write other characters as they are`
  }
  if (/reference/i.test(reason)) return `${reason}. Write &amp; for &`
  return reason
}

function malformed(reason: string, url: string | undefined, line: number, excerpt: string) {
  const found = excerpt === '' ? '' : ` Line ${line}: ${excerpt}`
  return lost(12100, `The document is not well-formed XML: ${reason}.${found}`, url, line)
}

/** A piece of a line around a column. */
function lineOf(text: string, line: number, column: number): string {
  const whole = text.split(/\r?\n|\r/, line)[line - 1] ?? ''
  const from = Math.max(0, column - 60)
  return `${from > 0 ? '…' : ''}${cut(whole.slice(from).trim(), 100)}`
}

function lost(code: number, message: string, url: string | undefined, line: number) {
  return { problem: { level: 'error', code, message, url, line } satisfies Problem }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
