import type { Problem } from '../problem.js'
import type { WebhookResponse } from '../transport/transport.js'

/** What is wrong with the answer to a callback, which nobody runs; undefined when nothing is. Never more than a warning. */
export function callbackProblem({ problem, status }: WebhookResponse, url: string): Problem | undefined {
  if (problem === undefined) return undefined
  if (status === undefined || status < 400) return { ...problem, level: 'warning' }
  const message = `The callback to ${url} was answered with status ${status}; Twilio wants 200 or 204.`
  return { level: 'warning', code: 15003, message, url }
}
