import type { Verb } from '../document/document.js'
import type { Effect } from '../interpreter/effect.js'
import type { Happening, Purpose } from '../interpreter/entry.js'
import type { Parameters } from '../interpreter/parameters.js'
import { sendable } from '../interpreter/sendable.js'
import { nextSid } from '../interpreter/sid.js'
import type { Target } from '../interpreter/world.js'
import type { Problem } from '../problem.js'
import type { Conversation, Exchange, MessageState } from './state.js'

/** One event being worked through: the state as it changes, and the effects so far. */
export class MessageTurn {
  readonly effects: Effect[] = []

  constructor(readonly state: MessageState) {}

  sid(prefix: string): string {
    return nextSid(this.state, prefix)
  }

  conversation({ pair }: Pick<Exchange, 'pair'>): Conversation {
    const conversation = this.state.conversations[pair]
    if (conversation === undefined) throw new Error(`Nobody has written ${pair}.`)
    return conversation
  }

  /** @param call The SID of the conversation. */
  log(call: string, happening: Happening): void {
    this.effects.push({ type: 'log', entry: { at: this.state.now, call, ...happening } })
  }

  problem(exchange: Exchange, problem: Problem, verb?: Verb): void {
    this.log(this.conversation(exchange).sid, { kind: 'problem', line: verb?.line, ...problem })
  }

  /** Asks for the document that answers a text. */
  ask(exchange: Exchange, purpose: Purpose, target: Target, params: Parameters): void {
    const { sid, jars } = this.conversation(exchange)
    this.request(sid, purpose, target, params, { exchange: exchange.sid, jar: `${sid}.${jars}` })
  }

  /** Tells the app something. Callbacks are no part of the conversation's cookies. */
  tell(conversation: string, purpose: Purpose, target: Target, params: Parameters): void {
    this.request(conversation, purpose, target, params, {})
  }

  private request(
    conversation: string,
    purpose: Purpose,
    target: Target,
    all: Parameters,
    { exchange, jar }: { readonly exchange?: string; readonly jar?: string },
  ): void {
    const { url, method } = target
    const id = ++this.state.requests
    const { params, problem } = sendable(target, all)
    if (problem !== undefined) this.log(conversation, { kind: 'problem', ...problem })
    this.state.pending[id] = { conversation, exchange, purpose, target: { url, method }, params }
    this.log(conversation, { kind: 'request', id, purpose, url, method, params })
    const request = { url, method, params, channel: 'message', jar } as const
    this.effects.push({ type: 'request', id, call: conversation, request })
  }
}
