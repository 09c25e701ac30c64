import { AssertionError } from 'node:assert'
import { sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { compare } from 'uvu/diff'
import { home } from './find-files.js'
import { Problem } from './problem.js'

/** Frames of a stack that are never the reader's own. */
const FOREIGN =
  /node:|[\\/]node_modules[\\/](uvu|tsx|esbuild)[\\/]|[\\/]test[\\/](runner[\\/]|run\.ts:)|\(<anonymous>\)$/

/** What was thrown, for people: the message as it is, a diff where there is one, and the stack's own frames. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `It threw something that is not an Error: ${inspect(error)}`
  const cause = error.cause === undefined ? '' : `caused by: ${describeError(error.cause)}`
  return [messageOf(error), diffOf(error), framesOf(error), cause].filter((part) => part !== '').join('\n\n')
}

function messageOf(error: Error): string {
  // node:assert puts a diff of its own into the message it makes up; the one below it is easier to read.
  if (hasStrings(error) && error.generatedMessage) return error.message.split('\n', 1).join().replace(/:$/, '.')
  if (error instanceof Problem || error.name === 'Error' || 'operator' in error) return error.message || error.name
  return `${error.name}: ${error.message}`
}

function diffOf(error: Error): string {
  if ('details' in error && typeof error.details === 'string') return error.details.trimEnd()
  return hasStrings(error) && !/not/i.test(error.operator) ? compare(error.actual, error.expected).trimEnd() : ''
}

function hasStrings(error: Error): error is AssertionError {
  return error instanceof AssertionError && typeof error.actual === 'string' && typeof error.expected === 'string'
}

function framesOf({ stack = '', message }: Error): string {
  const start = stack.indexOf(message)
  const frames = (start < 0 ? stack : stack.slice(start + message.length)).split('\n')
  return frames
    .filter((line) => /^\s+at /.test(line) && !FOREIGN.test(line))
    .slice(0, 8)
    .map(shorten)
    .join('\n')
}

/** Paths from the project's folder, instead of absolute ones. */
function shorten(line: string): string {
  return line
    .trim()
    .replace(`${pathToFileURL(home).href}/`, '')
    .replace(home + sep, '')
}
