import { readDocument } from '../document/index.js'
import { callbackProblem } from '../interpreter/callback-problem.js'
import type { WebhookResponse } from '../transport/transport.js'
import { lose } from './ask.js'
import { run } from './run.js'
import type { MessageTurn } from './turn.js'

/** What the answer to a request leads to. */
export function respond(turn: MessageTurn, id: number, response: WebhookResponse): void {
  const pending = turn.state.pending[id]
  if (pending === undefined) return
  delete turn.state.pending[id]
  const { conversation, target, params } = pending
  const { sent, url, status, headers, body } = response
  turn.log(conversation, { kind: 'response', id, sent, url, status, headers, body })
  for (const failure of response.failures ?? []) turn.log(conversation, { kind: 'problem', ...failure })
  const exchange = pending.exchange === undefined ? undefined : turn.state.exchanges[pending.exchange]
  if (exchange === undefined) {
    const problem = callbackProblem(response, target.url)
    if (problem !== undefined) turn.log(conversation, { kind: 'problem', ...problem })
    return
  }
  const asked = { url: target.url, params }
  if (response.problem !== undefined) {
    lose(turn, exchange, response.problem, asked)
    return
  }
  const read = readDocument(response, 'message')
  if ('problem' in read) {
    lose(turn, exchange, read.problem, asked)
    return
  }
  turn.log(conversation, { kind: 'document', id, url, text: read.text })
  for (const problem of read.problems) turn.problem(exchange, { url, ...problem })
  run(turn, exchange, read, { url, params })
}
