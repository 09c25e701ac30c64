/** One line of a file. */
export interface Line {
  /** Counts from 1. */
  readonly number: number
  readonly text: string
  /** What stood at its end: `\n`, `\r\n`, `\r`, nothing. */
  readonly end: string
  /** The line is longer than `LONGEST`; `text` is its beginning. */
  readonly isTooLong: boolean
}

export type Input = AsyncIterable<string | Uint8Array>

/** Characters of a line that are read at most: without a limit, a file without line breaks would fill the memory. */
export const LONGEST = 65_536

/** Lines in a batch, and characters: the batch ends with what comes first. */
const BATCH = 1000
const BATCH_CHARACTERS = 1_000_000

/** The lines of a text in UTF-8, in batches, in bounded memory. A byte order mark is dropped. */
export async function* linesOf(input: Input, onBytes: (count: number) => void): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder()
  const splitter = new Splitter()
  for await (const piece of input) {
    onBytes(typeof piece === 'string' ? Buffer.byteLength(piece) : piece.byteLength)
    splitter.add(typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))
    if (splitter.isFull) yield splitter.take()
  }
  splitter.add(decoder.decode())
  splitter.end()
  yield splitter.take()
}

class Splitter {
  #lines: Line[] = []
  #characters = 0
  #count = 0
  #rest = ''
  #isTooLong = false
  #isFirst = true

  get isFull(): boolean {
    return this.#lines.length >= BATCH || this.#characters >= BATCH_CHARACTERS
  }

  add(piece: string): void {
    if (piece === '') return
    // The decoder has dropped the mark of bytes; text has kept its own.
    const text = this.#rest + (this.#isFirst ? piece.replace(/^\uFEFF/, '') : piece)
    this.#isFirst = false
    let start = 0
    for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r(?!$)/g)) {
      this.#push(text.slice(start, index), end)
      start = index + end.length
    }
    this.#keep(text.slice(start))
  }

  /** The text is over: what is left is a line. */
  end(): void {
    if (this.#rest === '' && !this.#isTooLong) return
    const end = this.#rest.endsWith('\r') ? '\r' : ''
    this.#push(this.#rest.slice(0, this.#rest.length - end.length), end)
    this.#rest = ''
  }

  take(): readonly Line[] {
    const lines = this.#lines
    this.#lines = []
    this.#characters = 0
    return lines
  }

  #push(text: string, end: string): void {
    const isTooLong = this.#isTooLong || text.length > LONGEST
    this.#lines.push({ number: ++this.#count, text: isTooLong ? text.slice(0, 100) : text, end, isTooLong })
    this.#characters += text.length
    this.#isTooLong = false
  }

  /** Keeps the beginning of a line, or, when that is long already, only a bit of it. */
  #keep(rest: string): void {
    this.#isTooLong ||= rest.length > LONGEST
    // A carriage return at its end may be half of a line break.
    this.#rest = this.#isTooLong ? rest.slice(0, 100) + (rest.endsWith('\r') ? '\r' : '') : rest
  }
}
