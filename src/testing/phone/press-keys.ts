import type { Switchboard } from './switchboard.js'

/** Presses keys one by one. When one of them ends the input, the rest is not pressed, unless the phone keeps keys. */
export async function pressKeys(switchboard: Switchboard, call: string, keys: string): Promise<void> {
  for (const [place, key] of [...keys].entries()) {
    const isOver = await switchboard.press(call, key)
    if (!isOver || switchboard.keepsKeys) continue
    const left = keys.slice(place + 1)
    if (left === '') return
    const text = `${left} was not pressed: ${key} ended the input.`
    switchboard.note({ at: switchboard.now, call, kind: 'note', text })
    return
  }
}
