import type { Source } from '../../jsx/index.js'
import { withoutPersonal } from './personal.js'
import { redactedText } from './redacted-text.js'

/** What a log line says of an error. */
export interface ErrorFields {
  readonly name: string
  readonly message: string
  readonly code?: string | undefined
  /** The number under which Twilio's debugger would report it. */
  readonly twilioCode?: number | undefined
  /** Where in the source the element stands: `file:line:column`. */
  readonly source?: string | undefined
  /** The components around it: `Welcome > Response > Gather`. */
  readonly path?: string | undefined
  /** The frames of the stack, without the message. */
  readonly stack?: string | undefined
  /** What led to it. */
  readonly cause?: ErrorFields | undefined
}

export interface Shown {
  /** What the caller has sent, which is taken out of messages. */
  readonly personal?: readonly string[] | undefined
  /** Whether phone numbers stay whole. Default: false. */
  readonly logNumbers?: boolean | undefined
}

const LONGEST_MESSAGE = 1000
const MOST_FRAMES = 20
/** Causes below the first error. */
const DEEPEST = 3

const NO_ERROR = 'Something that is no Error was thrown. Its text is not logged: it may be a secret.'

/**
 * An error for the log: chosen fields alone, since errors of HTTP clients and body parsers carry whole requests. What
 * the caller has sent is taken out of the message, and phone numbers are out of everything unless they are asked for.
 */
export function errorFields(error: unknown, shown: Shown = {}): ErrorFields {
  try {
    return fieldsOf(error, shown, [])
  } catch {
    return { name: 'Error', message: 'An error was thrown that cannot be read.' }
  }
}

function fieldsOf(error: unknown, shown: Shown, stacks: readonly string[]): ErrorFields {
  if (!(error instanceof Error)) return { name: typeof error, message: NO_ERROR }
  const { personal = [], logNumbers = false } = shown
  const withoutNumbers = (text: string) => (logNumbers ? text : redactedText(text))
  const short = (text: string) => withoutNumbers(text).slice(0, LONGEST_MESSAGE)
  const { code, twilioCode, reason, path, source } = error as Error & Record<string, unknown>
  const hasPlace = typeof reason === 'string' && typeof path === 'string'
  const whole = String(error.message)
  const stack = framesOf(String(error.stack), whole, personal).map(withoutNumbers).join('\n')
  return {
    name: short(String(error.name)),
    // An error of a tree has its place in its message too; here that has fields of its own.
    message: short(withoutPersonal(hasPlace ? reason : messageOf(whole), personal)),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: short(String(code)) } : {}),
    ...(typeof twilioCode === 'number' ? { twilioCode } : {}),
    ...(hasPlace && path !== '' ? { path: short(path) } : {}),
    ...(hasPlace && isSource(source) ? { source: withoutNumbers(written(source)) } : {}),
    // An error of a tree has the frames of the one that a component threw.
    ...(stacks.includes(stack) ? {} : { stack }),
    ...(error.cause === undefined || stacks.length >= DEEPEST
      ? {}
      : { cause: fieldsOf(error.cause, shown, [...stacks, stack]) }),
  }
}

function isSource(source: unknown): source is Source {
  return typeof (source as Source | undefined)?.fileName === 'string'
}

function written({ fileName, lineNumber, columnNumber }: Source): string {
  return `${fileName}:${lineNumber}:${columnNumber}`
}

/** Koa writes what was thrown, and is no Error, into the message of one. */
function messageOf(message: string): string {
  return message.startsWith('non-error thrown: ') ? NO_ERROR : message
}

/** The lines that say where. A caller may send text that looks like one: such a line is left out. */
function framesOf(stack: string, message: string, personal: readonly string[]): string[] {
  const lines = stack.replace(message, '').split('\n')
  const frames = lines.filter((line) => /^ {4}at \S/.test(line) && !personal.some((text) => text.includes(line.trim())))
  return frames.slice(0, MOST_FRAMES)
}
