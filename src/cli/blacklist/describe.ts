import type { Change, Entry } from '../../server/blacklist/blacklist.js'
import { printable } from '../output.js'

/** An entry as a line of a table for people. */
export function entryLine({ number, effect, reason, addedBy, since, expires }: Entry): string {
  const until = expires === undefined ? '' : `until ${time(expires)}`
  return row([number, 26], [effect, 5], [time(since), 20], [addedBy, 12], [until, 26], [reason, 0])
}

/** A change as a line of a table for people. */
export function changeLine({ operation, number, count, effect, reason, by, at }: Change): string {
  const what = number ?? `${count ?? 0} numbers`
  return row([time(at), 20], [operation, 6], [what, 26], [effect, 5], [by, 12], [reason, 0])
}

/** In UTC, to the second. */
function time(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}

function row(...cells: readonly [text: string | undefined, width: number][]): string {
  const padded = cells.map(([text, width]) => printable(text || '-').padEnd(width))
  return `${padded.join('  ').replace(/[ -]+$/, '')}\n`
}
