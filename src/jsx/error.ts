import type { Source } from './element.js'

/** What is wrong at one place of a tree. */
export interface Problem {
  /** A stable word for the kind of problem, to compare with. */
  readonly code: string
  /** One sentence: which tag, what is wrong, what is allowed. */
  readonly reason: string
  /** Components and elements from the root down to the place: `Welcome > Response > Gather`. */
  readonly path: string
  /** The place in the source, where the file was compiled with `"jsx": "react-jsxdev"`. */
  readonly source?: Source | undefined
}

/** An error with a place in a tree. Its message ends with that place, so its stack begins with it. */
export class RenderError extends Error {
  override readonly name: string = 'RenderError'
  readonly code: string
  /** The sentence without the place. */
  readonly reason: string
  readonly path: string
  readonly source: Source | undefined

  constructor(problem: Problem, options?: ErrorOptions) {
    super(describe(problem), options)
    this.code = problem.code
    this.reason = problem.reason
    this.path = problem.path
    this.source = problem.source
    // Whoever prints only the stack, as Koa does, should see where the component threw, not where it was called.
    if (options?.cause instanceof Error) this.stack = `${new.target.name}: ${this.message}\n${framesOf(options.cause)}`
  }
}

/**
 * The sentence, and on lines of their own where: the tag with `file:line:column` when known, in the form in which
 * terminals and editors open it, and the component path.
 */
export function describe({ reason, path, source }: Problem): string {
  const lines = [reason]
  if (source !== undefined) {
    const { fileName, lineNumber, columnNumber } = source
    lines.push(`    at <${path.slice(path.lastIndexOf(' ') + 1)}> (${fileName}:${lineNumber}:${columnNumber})`)
  }
  if (path !== '') lines.push(`    in ${path}`)
  return lines.join('\n')
}

function framesOf({ stack = '' }: Error): string {
  return /^ {4}at [\s\S]*/m.exec(stack)?.[0] ?? ''
}
