import type { Entry, Verdict } from './blacklist.js'

/** Nothing is known of a caller. */
export const NOT_LISTED: Verdict = Object.freeze({ blocked: false })

/**
 * What entries say of a caller whom they all match. Any that allows wins; among several of a kind, the first, hence the
 * most precise one.
 * @param now Milliseconds since 1970: what has expired says nothing.
 */
export function decide(entries: readonly Entry[], now: number): Verdict {
  let block: Entry | undefined
  for (const entry of entries) {
    if (expired(entry, now)) continue
    if (entry.effect === 'allow') return { blocked: false, entry }
    block ??= entry
  }
  return block === undefined ? NOT_LISTED : { blocked: true, entry: block }
}

export function expired({ expires }: Pick<Entry, 'expires'>, now: number): boolean {
  return expires !== undefined && expires.getTime() <= now
}
