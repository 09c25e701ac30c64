import { copy } from '../interpreter/copy.js'
import type { Effect } from '../interpreter/effect.js'
import { deliver } from './deliver.js'
import type { MessageEvent } from './event.js'
import { receive } from './receive.js'
import { respond } from './respond.js'
import type { MessageState } from './state.js'
import { MessageTurn } from './turn.js'

/** What a step leads to. */
export interface MessageStep {
  readonly state: MessageState
  /** To be done outside, in this order. */
  readonly effects: readonly Effect[]
}

/**
 * The state after an event, and what is to be done outside. The state that was given stays as it is.
 * @throws Error for what cannot become of a message: one that nobody has sent, or that has failed already.
 */
export function stepMessages(state: MessageState, event: MessageEvent): MessageStep {
  const turn = new MessageTurn(copy(state))
  switch (event.type) {
    case 'text':
      receive(turn, event)
      break
    case 'response':
      respond(turn, event.id, event.response)
      break
    case 'delivery':
      deliver(turn, event.message, event.status, event.errorCode)
      break
    case 'time':
      turn.state.now = Math.max(turn.state.now, event.now)
      break
  }
  return { state: turn.state, effects: turn.effects }
}
