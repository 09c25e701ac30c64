import type { Settings } from './settings.js'

/** A SID with this prefix that nothing else of the phone has: the seed, and a number that is counted on. */
export function nextSid(
  counted: { readonly settings: Pick<Settings, 'seed'>; serial: number },
  prefix: string,
): string {
  counted.serial++
  const { seed } = counted.settings
  return prefix + seed + counted.serial.toString(16).padStart(32 - seed.length, '0')
}
