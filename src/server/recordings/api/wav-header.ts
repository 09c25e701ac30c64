/** What the head of a WAV file says of the rest. */
export interface WavHeader {
  /** Where the sound begins, in bytes. */
  readonly start: number
  /** How long the sound is, in bytes. Undefined when it was not known as the head was written. */
  readonly length: number | undefined
  readonly bytesPerSecond: number
}

/** How much of a file may stand before its sound, in bytes. */
export const WAV_HEAD = 4096

/** Reads the head of a WAV file; undefined when it is none, or begins otherwise than usual. */
export function readWavHeader(head: Buffer): WavHeader | undefined {
  if (head.length < 12 || head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') {
    return undefined
  }
  let bytesPerSecond = 0
  for (let at = 12; at + 8 <= head.length; ) {
    const name = head.toString('latin1', at, at + 4)
    const length = head.readUInt32LE(at + 4)
    if (name === 'fmt ' && at + 20 <= head.length) bytesPerSecond = head.readUInt32LE(at + 16)
    // A length that was not known is written as nothing, or as the most there can be.
    if (name === 'data') {
      const isKnown = length > 0 && length < 0x7fffff00
      return { start: at + 8, length: isKnown ? length : undefined, bytesPerSecond }
    }
    at += 8 + length + (length % 2)
  }
  return undefined
}
