import type { Blacklist } from '../blacklist.js'
import type { Chunk, ChunkResult } from './chunk.js'

/** Chunks on their way at a time: the next is read while the list stores the ones before. */
const IN_FLIGHT = 4

/** Sends chunks to a list, some at a time, and tells their results in the order of the file. */
export class Sender {
  readonly #blacklist: Blacklist
  readonly #by: string | undefined
  readonly #onDone: (chunk: Chunk, result: ChunkResult) => void
  readonly #sent: { readonly chunk: Chunk; readonly result: Promise<ChunkResult> }[] = []

  constructor(blacklist: Blacklist, by: string | undefined, onDone: (chunk: Chunk, result: ChunkResult) => void) {
    this.#blacklist = blacklist
    this.#by = by
    this.#onDone = onDone
  }

  /** Settles when there is room for the next one. Rejects as soon as the list fails. */
  async send(chunk: Chunk): Promise<void> {
    // Two chunks with one number would race where a client has several connections.
    if (this.#sent.some((sent) => sent.chunk.mayMeet(chunk))) await this.finish()
    while (this.#sent.length >= IN_FLIGHT) await this.#finishFirst()
    const result = chunk.send(this.#blacklist, this.#by)
    // Its failure is told when its turn comes.
    result.catch(() => {})
    this.#sent.push({ chunk, result })
  }

  /** Settles when all is done. */
  async finish(): Promise<void> {
    while (this.#sent.length > 0) await this.#finishFirst()
  }

  /** Settles when nothing is on its way any more. What arrives counts, up to the first chunk that does not. */
  async settle(): Promise<void> {
    const results = this.#sent.map(({ result }) => result)
    await this.finish().catch(() => {})
    await Promise.allSettled(results)
  }

  async #finishFirst(): Promise<void> {
    const [first] = this.#sent
    if (first === undefined) return
    const result = await first.result
    this.#sent.shift()
    this.#onDone(first.chunk, result)
  }
}
