import type { Added, Blacklist, NewEntry } from '../blacklist.js'
import { NumberError } from '../number-error.js'
import { type EntryDefaults, entryFrom } from './entry-from.js'
import type { InvalidLine } from './import-report.js'
import { type Row, RowProblem } from './row.js'

/** What a chunk of rows has come to. */
export interface ChunkResult extends Added {
  /** In the order of their lines. */
  readonly invalid: readonly InvalidLine[]
}

/** Rows of a file that go to the list together. */
export class Chunk {
  readonly #entries: { readonly row: Row; readonly entry: NewEntry }[] = []
  readonly #invalid: InvalidLine[] = []
  readonly #keys = new Set<string>()
  #size = 0
  #lastLine = 0

  get size(): number {
    return this.#size
  }

  get lastLine(): number {
    return this.#lastLine
  }

  add(row: Row, defaults: EntryDefaults): void {
    this.#size++
    this.#lastLine = row.lastLine
    try {
      if (row.values instanceof RowProblem) throw row.values
      const entry = entryFrom(row.values, defaults)
      this.#entries.push({ row, entry })
      this.#keys.add(keyOf(entry.number))
    } catch (error) {
      this.#invalid.push(invalidLine(row, error))
    }
  }

  /** Whether both may hold one number, so that their order counts. */
  mayMeet(other: Chunk): boolean {
    for (const key of this.#keys) if (other.#keys.has(key)) return true
    return false
  }

  /** Adds the entries to the list. Numbers that are none are found one by one, and only then. */
  async send(blacklist: Blacklist, by: string | undefined): Promise<ChunkResult> {
    const all = this.#entries.map(({ entry }) => entry)
    try {
      return { ...(await addAll(blacklist, all, by)), invalid: this.#invalid }
    } catch (error) {
      if (!(error instanceof NumberError)) throw error
    }
    const refused = await Promise.all(this.#entries.map(({ entry }) => refusal(blacklist, entry)))
    const good = all.filter((_, index) => refused[index] === undefined)
    const bad = this.#entries.flatMap(({ row }, index) => {
      const error = refused[index]
      return error === undefined ? [] : [invalidLine(row, error)]
    })
    const invalid = [...this.#invalid, ...bad].sort((one, other) => one.line - other.line)
    return { ...(await addAll(blacklist, good, by)), invalid }
  }
}

async function addAll(blacklist: Blacklist, entries: readonly NewEntry[], by: string | undefined): Promise<Added> {
  return entries.length === 0 ? { added: 0, updated: 0 } : blacklist.addMany(entries, { by })
}

/** Why the list does not take a number; undefined when it does. */
async function refusal(blacklist: Blacklist, { number }: NewEntry): Promise<NumberError | undefined> {
  try {
    await blacklist.get(number)
    return undefined
  } catch (error) {
    if (error instanceof NumberError) return error
    throw error
  }
}

function invalidLine({ line, text }: Row, error: unknown): InvalidLine {
  return { line, reason: error instanceof Error ? error.message : String(error), text }
}

/** The same for all spellings of a number, with country code or without; seldom the same for two numbers. */
function keyOf(number: string): string {
  return number.replace(/\D/g, '').slice(-8) || number.toLowerCase()
}
