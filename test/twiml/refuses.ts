import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type Node, type RenderOptions, render, type Source, TwimlError } from 'twimlx'

/** What an error is to say. */
export interface Expected {
  readonly code: string
  readonly reason: string | RegExp
  readonly path: string
  /** What the source reads at the place that the error names: `<Gather numdigits`. Left out: nothing known. */
  readonly at?: string
  readonly twilioCode?: number
}

/** Checks that a tree is refused: why, in which words, and where. Gives the error for more. */
export function refuses(node: Node, expected: Expected, options?: RenderOptions): TwimlError {
  const error = errorOf(node, options)
  const { code, reason, twilioCode, path, at } = { at: undefined, twilioCode: undefined, ...expected }
  assert.equal(error.code, code, error.message)
  if (typeof reason === 'string') assert.equal(error.reason, reason)
  else assert.match(error.reason, reason)
  assert.equal(error.twilioCode, twilioCode)
  assert.equal(error.path, path)
  assert.equal(error.source && readAt(error.source, at?.length ?? 40), at)
  assert.ok(error.message.startsWith(error.reason))
  if (path !== '') assert.ok(error.message.endsWith(`\n    in ${path}`), error.message)
  if (error.source !== undefined) assert.ok(error.message.includes(`(${show(error.source)})`), error.message)
  return error
}

/** The error that a tree is refused with. */
export function errorOf(node: Node, options?: RenderOptions): TwimlError {
  let xml: string
  try {
    xml = render(node, options)
  } catch (error) {
    if (error instanceof TwimlError) return error
    throw error
  }
  throw new assert.AssertionError({ message: `It renders: ${xml.slice(0, 400)}`, stackStartFn: refuses })
}

/** `/home/me/phone.tsx:12:34`, as terminals and editors open it. */
function show({ fileName, lineNumber, columnNumber }: Source): string {
  return `${fileName}:${lineNumber}:${columnNumber}`
}

/** The beginning of what stands at a place. */
function readAt({ fileName, lineNumber, columnNumber }: Source, length: number): string {
  const line = readFileSync(fileName, 'utf8').split('\n')[lineNumber - 1] ?? ''
  return line.slice(columnNumber - 1).slice(0, length)
}
