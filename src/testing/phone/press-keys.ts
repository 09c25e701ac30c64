import type { Operator } from './operator.js'

/** Presses keys one by one. When one of them ends the input, the rest is not pressed, unless the phone keeps keys. */
export async function pressKeys(operator: Operator, sid: string, keys: string): Promise<void> {
  const { switchboard } = operator
  for (const [place, key] of [...keys].entries()) {
    const before = lastStep(operator, sid)
    await switchboard.happen({ type: 'key', leg: sid, key })
    if (lastStep(operator, sid) === before || switchboard.keepsKeys) continue
    const left = keys.slice(place + 1)
    if (left === '') return
    const text = `${left} was not pressed: ${key} ended the input.`
    switchboard.note({ at: switchboard.now, call: sid, kind: 'note', text })
    return
  }
}

/** Where the call is: its last verb or request. */
function lastStep(operator: Operator, sid: string) {
  return operator.entriesOf(sid).findLast(({ kind }) => kind === 'verb' || kind === 'request')
}
