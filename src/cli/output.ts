import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Writes data to stdout, as fast as it is read there. When the reader has gone, as `head` goes, that is the end. */
export async function print(pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}

/** Writes a line for people to stderr. */
export function tell(message: string): void {
  process.stderr.write(`${message}\n`)
}

/** One JSON object per line; what a terminal would take for commands is written as escapes. */
export function jsonLine(value: object): string {
  return `${JSON.stringify(value).replace(UNSEEN, (character) => {
    return [...character].map(unitsOf).join('')
  })}\n`
}

/** Text from elsewhere, for a terminal: in one line, without characters that it would take for commands. */
export function printable(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

/** Control and format characters, and what breaks lines. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

function unitsOf(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
