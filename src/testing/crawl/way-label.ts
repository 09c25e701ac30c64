import type { Purpose } from '../interpreter/entry.js'

/** What stands at a way that no input leads: why the request was made, or how a queue was left. */
export function wayLabel(purpose: Purpose, params: Readonly<Record<string, string>>): string {
  const { QueueResult } = params
  if (purpose === 'action' && QueueResult !== undefined) return QueueResult
  return LABELS[purpose] ?? purpose
}

const LABELS: { readonly [P in Purpose]?: string } = {
  'call-status': 'status',
  'number-status': 'status',
  'recording-status': 'recording',
  'conference-status': 'conference',
  'partial-result': 'partial result',
  'stream-status': 'stream',
  'relay-status': 'status',
  'pay-status': 'payment',
  'message-status': 'status',
  'fork-status': 'status',
}
