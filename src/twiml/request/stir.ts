/**
 * How far the caller's number can be believed, from the SHAKEN/STIR signature of the call.
 * `A`: the carrier knows the caller and the right to the number; `B`: the caller only; `C`: neither, only where the call
 * entered the network; `failed`: the signature is wrong; `none`: there was none.
 */
export type StirVerstat = 'A' | 'B' | 'C' | 'failed' | 'none'

/** Reads `StirVerstat`, whatever follows the verdict (`-Diverted`, `-Passthrough`). Undefined when it says nothing clear. */
export function readStirVerstat(text: string): StirVerstat | undefined {
  if (/^TN-Validation-Failed/i.test(text)) return 'failed'
  if (/^No-TN-Validation/i.test(text)) return 'none'
  const level = /^TN-Validation-Passed(?:-[a-z]+)?-([ABC])(?:-|$)/i.exec(text)?.[1]
  return level?.toUpperCase() as StirVerstat | undefined
}

/** The text Twilio sends for a verdict. */
export function writeStirVerstat(verstat: StirVerstat): string | undefined {
  return texts.get(verstat)
}

const texts: ReadonlyMap<string, string> = new Map([
  ['A', 'TN-Validation-Passed-A'],
  ['B', 'TN-Validation-Passed-B'],
  ['C', 'TN-Validation-Passed-C'],
  ['failed', 'TN-Validation-Failed'],
  ['none', 'No-TN-Validation'],
])
