import { setTimeout as pause } from 'node:timers/promises'
import type { List } from './lists/list.js'
import type { Callers } from './numbers.js'

/** @throws Error when the lists do not agree with what is on them, about callers of whom one in ten is */
export async function checkAgreement(lists: readonly List[], callers: readonly string[]): Promise<void> {
  for (const list of lists) {
    for (const [index, caller] of callers.entries()) {
      const expected = index % 10 === 0
      const blocked = await list.check(caller)
      if (blocked !== expected) throw new Error(`${list.name} says ${blocked} of a caller, where ${expected} is right.`)
    }
  }
}

/** @throws Error when a list still lets a caller in who was blocked elsewhere a moment ago */
export async function checkChange(lists: readonly List[], callers: Callers): Promise<void> {
  for (const list of lists) {
    const caller = callers.stranger()
    await list.check(caller)
    await list.block(caller)
    await pause(100)
    if (!(await list.check(caller))) throw new Error(`${list.name} has not noticed that a caller was blocked.`)
  }
}
