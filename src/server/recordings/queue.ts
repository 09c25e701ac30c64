/**
 * Does one thing at a time for each key, and for so many keys at once. `work` gives in how many milliseconds to come
 * back, or undefined when nothing is left to do. It never rejects.
 */
export class Queue {
  readonly #work: (key: string) => Promise<number | undefined>
  readonly #concurrency: number
  readonly #ready = new Set<string>()
  readonly #waiting = new Map<string, NodeJS.Timeout>()
  readonly #running = new Set<string>()
  #onIdle: (() => void)[] = []
  #isClosed = false

  constructor(work: (key: string) => Promise<number | undefined>, concurrency: number) {
    this.#work = work
    this.#concurrency = concurrency
  }

  /** Sees to a key as soon as may be; once more, if that is being done just now. */
  wake(key: string): void {
    clearTimeout(this.#waiting.get(key))
    this.#waiting.delete(key)
    this.#ready.add(key)
    this.#start()
  }

  /** Whether a key is waiting or being seen to. */
  has(key: string): boolean {
    return this.#ready.has(key) || this.#waiting.has(key) || this.#running.has(key)
  }

  /** Resolves when nothing waits and nothing runs, or nothing runs and the queue is closed. Keeps the process alive. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      // Timers of waiting keys do not keep the process alive; who waits for them wants it alive.
      const alive = setInterval(() => {}, 60_000)
      this.#onIdle.push(() => {
        clearInterval(alive)
        resolve()
      })
      this.#settle()
    })
  }

  /** Starts nothing more. */
  close(): void {
    this.#isClosed = true
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
    this.#ready.clear()
    this.#settle()
  }

  #start(): void {
    for (const key of this.#ready) {
      if (this.#isClosed || this.#running.size >= this.#concurrency) return
      if (this.#running.has(key)) continue
      this.#ready.delete(key)
      // Before it runs: what it does at once may wake it again.
      this.#running.add(key)
      void this.#run(key)
    }
  }

  async #run(key: string): Promise<void> {
    const after = await this.#work(key)
    this.#running.delete(key)
    if (after !== undefined && !this.#isClosed && !this.#ready.has(key)) {
      // A server keeps itself alive; what waits is noted, and a program that wants to end may do so.
      this.#waiting.set(key, setTimeout(() => this.wake(key), after).unref())
    }
    this.#start()
    this.#settle()
  }

  #settle(): void {
    const isBusy = this.#running.size > 0 || (!this.#isClosed && this.#ready.size + this.#waiting.size > 0)
    if (isBusy) return
    for (const tell of this.#onIdle.splice(0)) tell()
  }
}
