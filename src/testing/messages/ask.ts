import type { Steering } from '../interpreter/entry.js'
import type { Target } from '../interpreter/world.js'
import type { Problem } from '../problem.js'
import { deliver } from './deliver.js'
import type { Exchange } from './state.js'
import type { MessageTurn } from './turn.js'

/** Twilio asks for so many documents in answer to one text, and no more (14106). */
const MOST_DOCUMENTS = 50

/** Asks for the document to be run next. Without another one the exchange ends. */
export function ask(
  turn: MessageTurn,
  exchange: Exchange,
  purpose: Steering,
  { url, method }: Target,
  params: Readonly<Record<string, string>>,
): void {
  if (exchange.documents === MOST_DOCUMENTS) {
    const message = `More than ${MOST_DOCUMENTS} documents were to answer one message: Twilio asks for no more. Look for a <Redirect> or action that leads back to where it came from.`
    turn.problem(exchange, { level: 'warning', code: 14106, message, url })
    end(turn, exchange)
    return
  }
  exchange.documents++
  turn.ask(exchange, purpose, { url, method }, params)
}

/** A document cannot be had: the fallback URL is asked, once; without one there is no answer. */
export function lose(
  turn: MessageTurn,
  exchange: Exchange,
  problem: Problem,
  { url, params }: { readonly url: string; readonly params: Readonly<Record<string, string>> },
): void {
  turn.problem(exchange, { url, ...problem })
  const { fallbackUrl, fallbackMethod } = exchange.line
  if (fallbackUrl === undefined || exchange.isFallenBack) {
    end(turn, exchange)
    return
  }
  exchange.isFallenBack = true
  const error = { ErrorCode: String(problem.code ?? 11200), ErrorUrl: url }
  ask(turn, exchange, 'fallback', { url: fallbackUrl, method: fallbackMethod }, { ...params, ...error })
}

/** All documents have been run: what was sent is delivered, or not. */
export function end(turn: MessageTurn, { sid, sent, delivery }: Exchange): void {
  delete turn.state.exchanges[sid]
  for (const message of sent) {
    const blockedBy = turn.state.messages[message]?.blockedBy
    deliver(turn, message, blockedBy === undefined ? delivery : 'failed', blockedBy)
  }
}
