import type { Exchange } from './exchange.js'

/** Presses keys one by one. When one of them ends the input, the rest is not pressed, unless the phone keeps keys. */
export async function pressKeys(exchange: Exchange, sid: string, keys: string): Promise<void> {
  const { switchboard } = exchange
  for (const [place, key] of [...keys].entries()) {
    const before = lastStep(exchange, sid)
    await switchboard.happen({ type: 'key', leg: sid, key })
    if (lastStep(exchange, sid) === before || switchboard.keepsKeys) continue
    const left = keys.slice(place + 1)
    if (left === '') return
    const text = `${left} was not pressed: ${key} ended the input.`
    switchboard.note({ at: switchboard.now, call: sid, kind: 'note', text })
    return
  }
}

/** Where the call is: its last verb or request. */
function lastStep(exchange: Exchange, sid: string) {
  return exchange.entriesOf(sid).findLast(({ kind }) => kind === 'verb' || kind === 'request')
}
