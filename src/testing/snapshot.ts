import { AssertionError } from 'node:assert'
import type { Node } from '../jsx/index.js'
import type { RenderOptions } from '../twiml/index.js'
import { prettyPrint } from '../twiml/render/index.js'
import { renderAny } from '../twiml/render/render.js'

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
  const expected = tidy(dedent(block))
  const actual = tidy(DECLARATION.test(expected) ? document : withoutDeclaration(document))
  if (actual === expected) return undefined
  const message = `The XML is not what was expected (- expected, + actual):\n\n${describe(diff(expected, actual))}\n`
  return new AssertionError({ message, actual, expected, operator: 'snapshot', stackStartFn: snapshot })
}

/** Gives a failure that came later the stack of the call. */
function calledAt(failure: AssertionError, { stack = '' }: Error): AssertionError {
  failure.stack = `${failure.name} [${failure.code}]: ${failure.message}${stack.slice(stack.indexOf('\n'))}`
  return failure
}

/** A line of a diff, with its mark: `-` expected, `+` actual, a blank for both. */
type Line = `${'-' | '+' | ' '} ${string}`

/** More pairs of lines than this are not worth looking for the smallest diff. */
const MAX_PAIRS = 4_000_000

/** What to delete and insert to turn the expected lines into the actual ones. */
function diff(expected: string, actual: string): Line[] {
  const before = expected.split('\n')
  const after = actual.split('\n')
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++
  return [
    ...before.slice(0, start).map((line): Line => `  ${line}`),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map((line): Line => `  ${line}`),
  ]
}

/** The same for lines that begin and end differently, by their longest common subsequence. */
function diffMiddle(before: readonly string[], after: readonly string[]): Line[] {
  const width = after.length + 1
  const isSearched = before.length * after.length <= MAX_PAIRS
  const common = new Uint32Array(isSearched ? (before.length + 1) * width : 0)
  const commonFrom = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = before.length - 1; isSearched && i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const kept = before[i] === after[j] ? commonFrom(i + 1, j + 1) + 1 : 0
      common[i * width + j] = Math.max(kept, commonFrom(i + 1, j), commonFrom(i, j + 1))
    }
  }
  const lines: Line[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    if (isSearched && i < before.length && before[i] === after[j]) {
      lines.push(`  ${before[i++]}`)
      j++
    } else if (i < before.length && (j === after.length || commonFrom(i + 1, j) >= commonFrom(i, j + 1))) {
      lines.push(`- ${before[i++]}`)
    } else {
      lines.push(`+ ${after[j++]}`)
    }
  }
  return lines
}

/** The changed lines with three around each; others show as `…`, blanks at the end of a changed one as `⏎`. */
function describe(lines: readonly Line[]): string {
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - 3), at + 4).some((line) => !line.startsWith(' ')))
  const isShown = (at: number) => isNear[at] || ((isNear[at - 1] ?? true) && (isNear[at + 1] ?? true))
  return lines
    .flatMap((line, at) => {
      if (isShown(at)) return [line.startsWith(' ') || line.trimEnd() === line ? line : `${line}⏎`]
      return at === 0 || isShown(at - 1) ? ['  …'] : []
    })
    .join('\n')
}
