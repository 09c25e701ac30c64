import { type CallRole, readDocument } from '../document/index.js'
import type { Problem } from '../problem.js'
import type { WebhookResponse } from '../transport/transport.js'
import { callbackProblem } from './callback-problem.js'
import { isSteering } from './steering.js'
import type { OpenTurn } from './turn.js'
import type { Leg, Pending } from './world.js'

/** What the answer to a request leads to. */
export function respond(turn: OpenTurn, id: number, response: WebhookResponse | undefined): void {
  const pending = turn.world.pending[id]
  if (pending === undefined) return
  delete turn.world.pending[id]
  if (response === undefined) return
  const { sent, url, status, headers, body } = response
  turn.log({ sid: pending.call }, { kind: 'response', id, sent, url, status, headers, body })
  const { role } = pending
  if (role === undefined) {
    note(turn, pending, response)
    tellFailures(turn, pending, response)
    return
  }
  const leg = turn.leg(pending.call)
  // The call may have been put elsewhere, or be over.
  if (leg?.activity.type !== 'fetching' || leg.activity.id !== id) return
  if (response.problem !== undefined) {
    tellFailures(turn, pending, response)
    lost(turn, leg, { ...pending, role }, response.problem)
    return
  }
  const read = readDocument(response, role)
  if ('problem' in read) {
    lost(turn, leg, { ...pending, role }, read.problem)
    return
  }
  turn.log(leg, { kind: 'document', id, url, text: read.text })
  tellFailures(turn, pending, response)
  turn.enter(leg, role, read, { url, method: response.method })
}

function tellFailures(turn: OpenTurn, { call }: Pending, { failures = [] }: WebhookResponse): void {
  for (const failure of failures) turn.log({ sid: call }, { kind: 'problem', ...failure })
}

/** Says what is wrong with an answer that nobody runs. */
function note(turn: OpenTurn, { call, purpose, target }: Pending, response: WebhookResponse): void {
  const { headers } = response
  const leg = { sid: call }
  const problem = purpose === 'media' || isSteering(purpose) ? response.problem : callbackProblem(response, target.url)
  if (purpose === 'media') {
    const type = headers['content-type'] ?? 'none'
    if (problem !== undefined) turn.log(leg, { kind: 'problem', ...problem })
    else if (!/^audio\//i.test(type)) {
      const message = `<Play> got the content type ${type} from ${target.url}; it takes audio only.`
      // The clock has stood still since it began, so that the call is still at it.
      const code = turn.leg(call)?.activity.type === 'gathering' ? 13325 : 13420
      turn.log(leg, { kind: 'problem', level: 'error', code, message, url: target.url })
    }
    return
  }
  if (problem !== undefined) turn.log(leg, { kind: 'problem', ...problem })
}

/** A document that cannot be had is told of, and another is looked for. */
function lost(turn: OpenTurn, leg: Leg, pending: Pending & { readonly role: CallRole }, problem: Problem): void {
  turn.log(leg, { kind: 'problem', url: pending.target.url, ...problem })
  turn.fallBack(leg, pending, problem.code ?? 11200, pending.target.url)
}
