import { AssertionError } from 'node:assert'
import type { Node } from '../jsx/index.js'
import type { RenderOptions } from '../twiml/index.js'
import { prettyPrint } from '../twiml/render/index.js'
import { renderAny } from '../twiml/render/render.js'
import { calledAt } from './called-at.js'
import { lineDiff } from './line-diff.js'

/**
 * Compares the document for a tree, or a string of XML, with what is expected of it:
 *
 * ```tsx
 * snapshot(<Say>Hello</Say>, `
 *   <Response>
 *     <Say>Hello</Say>
 *   </Response>
 * `)
 * ```
 * Indentation and white space between elements are free; text counts as it is, each line of it less the indentation
 * of the block. The XML declaration counts only when `expected` begins with one. A tree with async components is
 * compared once they are done: `await snapshot(…)`, which is fine for any tree.
 * @throws AssertionError with a line diff and a stack that begins at the caller's line.
 * @throws TwimlError as `render` does.
 */
export function snapshot(node: Node, expected: string, options?: RenderOptions): Promise<void> | undefined {
  const document = documentOf(node, options)
  if (typeof document === 'string') {
    const failure = compare(document, expected)
    if (failure !== undefined) throw failure
    return undefined
  }
  const called = new Error('called')
  Error.captureStackTrace(called, snapshot)
  return document.then((written) => {
    const failure = compare(written, expected)
    if (failure !== undefined) throw calledAt(failure, called)
  })
}

/**
 * The XML of a tree without the declaration, each element on a line of its own: what `snapshot` compares.
 * A tree with async components gives a promise. A string is taken for XML.
 * @throws TwimlError as `render` does.
 */
export function xml(node: string, options?: RenderOptions): string
export function xml(node: Node, options?: RenderOptions): string | Promise<string>
export function xml(node: Node, options?: RenderOptions): string | Promise<string> {
  const document = documentOf(node, options)
  const bare = (written: string) => tidy(withoutDeclaration(written))
  return typeof document === 'string' ? bare(document) : document.then(bare)
}

const DECLARATION = /^\s*<\?xml[^>]*>\s*/

function documentOf(node: Node, options?: RenderOptions): string | Promise<string> {
  return typeof node === 'string' ? node : renderAny(node, { ...options, pretty: false })
}

function withoutDeclaration(document: string): string {
  return document.replace(DECLARATION, '')
}

/** Puts each element on a line of its own, unless the XML is malformed and would not survive that. */
function tidy(document: string): string {
  const lines = document.replaceAll('\r\n', '\n').trim()
  const pretty = prettyPrint(lines)
  return withoutSpace(pretty) === withoutSpace(lines) ? pretty : lines
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}

/**
 * Takes the indentation of a block in the source away from each of its lines. The block's own is that of its first
 * line, or of its last when the first stands beside the backtick; text inside may be indented less.
 */
function dedent(block: string): string {
  const lines = block.split(/\r?\n/)
  const written = lines.filter((line) => line.trim() !== '')
  const measure = lines[0]?.trim() === '' ? written[0] : written.at(-1)
  const indent = measure?.match(/^[ \t]*/)?.[0] ?? ''
  return lines
    .map((line) => {
      if (line.startsWith(indent)) return line.slice(indent.length)
      return line.trim() === '' ? '' : line
    })
    .join('\n')
}

/** The failure to throw when the document is not what was expected. */
function compare(document: string, block: string): AssertionError | undefined {
  if (!isXml(document)) return compareText(document, block)
  const expected = tidy(dedent(block))
  const actual = tidy(DECLARATION.test(expected) ? document : withoutDeclaration(document))
  if (actual === expected) return undefined
  const message = `The XML is not what was expected (- expected, + actual):\n\n${lineDiff(expected, actual)}\n`
  return new AssertionError({ message, actual, expected, operator: 'snapshot', stackStartFn: snapshot })
}

/** A transcript is text; everything else that can be compared begins with a tag. */
function isXml(document: string): boolean {
  return document.trimStart().startsWith('<')
}

function compareText(transcript: string, block: string): AssertionError | undefined {
  const [expected, actual] = [dedent(block), transcript].map((text) => text.replaceAll('\r\n', '\n').trim())
  if (expected === undefined || actual === undefined || actual === expected) return undefined
  const message = `The text is not what was expected (- expected, + actual):\n\n${lineDiff(expected, actual)}\n`
  return new AssertionError({ message, actual, expected, operator: 'snapshot', stackStartFn: snapshot })
}
