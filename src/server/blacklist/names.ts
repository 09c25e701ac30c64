/**
 * The names of all entries that can say something of a caller, those that say it most precisely first: the number
 * itself, then the prefixes, the longest first.
 */
export function namesOf(caller: string): string[] {
  const names = spellingsOf(caller)
  if (caller.startsWith('+')) {
    for (let end = caller.length; end > 1; end--) names.push(`${caller.slice(0, end)}*`)
  }
  return names
}

/** Whether an entry of this name can say something of a caller. */
export function concerns(name: string, caller: string): boolean {
  if (name.endsWith('*') && name.startsWith('+')) return caller.startsWith(name.slice(0, -1))
  return spellingsOf(name).includes(caller)
}

/**
 * The ways to write one person's number: mobile numbers of Mexico had a 1 after +52, which WhatsApp still writes, and
 * those of Argentina have a 9 after +54 for calls but not for texts. Prefixes are taken as they are written.
 */
export function spellingsOf(number: string): string[] {
  for (const [written, other] of SPELLINGS) {
    if (written.test(number)) return [number, number.replace(written, other)]
  }
  return [number]
}

const SPELLINGS: readonly [written: RegExp, other: string][] = [
  [/^\+521(?=\d{10}$)/, '+52'],
  [/^\+52(?=\d{10}$)/, '+521'],
  [/^\+549(?=\d{10}$)/, '+54'],
  [/^\+54(?=\d{10}$)/, '+549'],
]
