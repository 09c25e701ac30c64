import { writeFileSync } from 'node:fs'
import type { Entry } from '../interpreter/entry.js'
import type { Action } from './action.js'
import type { Operator } from './operator.js'
import { plainArguments } from './plain-arguments.js'

/** A call that was saved: what was done, and what came of it. */
export interface CallFile {
  /** 1: this form of file. */
  readonly version: 1
  /** Where the app was; URLs of it are compared without. */
  readonly origin: string
  /** SIDs of the call and of those that it dialled, in the order in which they began. Actions go by their place. */
  readonly calls: readonly string[]
  readonly actions: readonly Action[]
  readonly log: readonly Entry[]
}

/** A call and those that it dialled as a file. */
export function saveCall(operator: Operator, sid: string, file?: string): CallFile {
  const calls = operator.familyOf(sid)
  const { log, transport } = operator.switchboard
  const saved: CallFile = {
    version: 1,
    origin: transport.origin,
    calls,
    actions: operator.actions.flatMap((action) => {
      const place = calls.indexOf(operator.calls[action.call] ?? '')
      return place === -1 ? [] : { ...action, call: place, arguments: plainArguments(action.arguments) }
    }),
    log: log.filter(({ call }) => calls.includes(call)),
  }
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(saved, null, 2)}\n`)
  return saved
}
