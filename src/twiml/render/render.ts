import { type ContextValues, type Node, rootFrame } from '../../jsx/index.js'
import { TwimlError, type TwimlWarning } from '../error.js'
import { RequestContext } from '../request/index.js'
import { SessionContext } from '../session/index.js'
import type { RenderMode, RenderOptions } from './options.js'
import { prettyPrint } from './pretty.js'
import { Writer } from './writer.js'

const SYNC: RenderMode = { async: false, onError: undefined }
const ASYNC: RenderMode = { async: true, onError: undefined }

const DEFAULTS: RenderOptions = {}

/** The frame of a tree that was given neither request nor session. */
const BARE = rootFrame()

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

/** Twilio reads no more than 64 kB of a response (error 11750). */
const MAX_BYTES = 65_536

/**
 * The TwiML document for a tree. What has no `<Response>` around it gets one.
 * @throws TwimlError where Twilio would refuse the document or drop a part of it, and when a component is async.
 */
export function render(node: Node, options = DEFAULTS): string {
  const body = write(node, options, SYNC)
  return finish(body as string, options)
}

/**
 * The same for a tree with async components. Components beside each other wait at the same time.
 * @throws TwimlError as `render` does, as a rejection.
 */
export async function renderAsync(node: Node, options = DEFAULTS): Promise<string> {
  return finish(await write(node, options, ASYNC), options)
}

/**
 * The document at once for a tree without async components, a promise of it for any other. No component runs twice.
 * @throws TwimlError as `render` does; as a rejection once a component has been awaited.
 */
export function renderAny(node: Node, options = DEFAULTS): string | Promise<string> {
  const body = write(node, options, ASYNC)
  return typeof body === 'string' ? finish(body, options) : body.then((written) => finish(written, options))
}

/**
 * All that is wrong or doubtful in a tree, errors and warnings, in the order of the document.
 * Nothing is thrown for them. Async components cannot be looked into; use `onWarning` of `renderAsync`.
 */
export function lint(node: Node, options = DEFAULTS): TwimlWarning[] {
  const found: TwimlWarning[] = []
  const note = (finding: TwimlWarning) => {
    found.push(finding)
  }
  try {
    const body = write(node, { ...options, validate: true, onWarning: note }, { async: false, onError: note })
    finish(body as string, options)
  } catch (error) {
    if (!(error instanceof TwimlError)) throw error
    const { code, reason, message, path, source, twilioCode } = error
    found.push({ severity: 'error', code, reason, message, path, source, twilioCode })
  }
  return found
}

function write(node: Node, options: RenderOptions, mode: RenderMode): string | Promise<string> {
  const values = valuesOf(options)
  return new Writer(options, mode).document(node, values === undefined ? BARE : rootFrame(values))
}

/** What the options hand to hooks. */
function valuesOf({ request, session }: RenderOptions): ContextValues | undefined {
  const outer = request && { context: RequestContext, value: request, outer: undefined }
  return session === undefined ? outer : { context: SessionContext, value: session, outer }
}

function finish(body: string, { pretty = false, validate = true }: RenderOptions): string {
  const compact = DECLARATION + body
  const document = pretty ? prettyPrint(compact) : compact
  if (validate) checkSize(document)
  return document
}

function checkSize(document: string): void {
  // A character takes three bytes at most, so most documents need not be measured.
  if (document.length * 3 <= MAX_BYTES) return
  const bytes = bytesOf(document)
  if (bytes <= MAX_BYTES) return
  const reason = `The document has ${bytes} bytes; Twilio reads at most 64 kB.`
  throw new TwimlError({ code: 'too-large', reason, path: 'Response', twilioCode: 11750 })
}

/** Node counts without making the bytes: 4 µs instead of 27 for 40 kB. */
function bytesOf(text: string): number {
  return globalThis.Buffer?.byteLength(text) ?? new TextEncoder().encode(text).length
}
