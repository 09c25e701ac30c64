import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { RenderError } from '../../jsx/index.js'
import type { Problem } from '../problem.js'
import type { Transport, WebhookRequest, WebhookResponse } from '../transport/transport.js'

/**
 * Sends a request, and listens for what goes wrong meanwhile in an app made with `twimlx/server`. Its callers only hear
 * it apologise; to whoever tests it in the same process it tells why.
 */
export async function sendListening(transport: Transport, request: WebhookRequest): Promise<WebhookResponse> {
  const failures: Problem[] = []
  const listen = (message: unknown) => {
    const { params, error } = message as Failed
    if (!isAbout(params, request)) return
    const { method, url } = request
    const text = `The app failed at ${method} ${new URL(url).pathname}: ${explained(error)}`
    failures.push({ level: 'error', message: text, url })
  }
  subscribe(CHANNEL, listen)
  try {
    const response = await transport.send(request)
    return failures.length === 0 ? response : { ...response, failures }
  } finally {
    unsubscribe(CHANNEL, listen)
  }
}

/** Where `twimlx/server` tells why it apologises. */
const CHANNEL = 'twimlx.failed'

interface Failed {
  readonly params: URLSearchParams
  readonly error: unknown
}

/** Other phones may call other apps of the process at the same time. */
function isAbout(params: URLSearchParams, request: WebhookRequest): boolean {
  return ['CallSid', 'MessageSid'].every((name) => (params.get(name) ?? undefined) === request.params[name])
}

/** What an error says. Of one that a component threw, also where; ours say that themselves. */
function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { message, cause } = error
  const thrown = error instanceof RenderError ? cause : error
  const frame = thrown instanceof Error ? /\n {4}at .*/.exec(thrown.stack ?? '')?.[0] : undefined
  return `${message}${frame ?? ''}`
}
