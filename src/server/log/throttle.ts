export interface ThrottleOptions {
  /** How long a key has to wait after it has passed. */
  readonly milliseconds: number
  /** At most so many keys are remembered; while there are as many, further ones do not pass. */
  readonly keys: number
  /** Milliseconds from any point on. Default: `performance.now`. */
  readonly now?: (() => number) | undefined
}

/** Lets each key pass once in a while. Its memory is bounded, and so is what passes, whoever thinks up the keys. */
export class Throttle {
  readonly #options: ThrottleOptions
  readonly #waiting = new Map<string, { readonly until: number; kept: number }>()

  constructor(options: ThrottleOptions) {
    this.#options = options
  }

  /** How often the key did not pass since it last did; undefined when it does not pass now either. */
  pass(key: string): number | undefined {
    const { milliseconds, keys, now = () => performance.now() } = this.#options
    const at = now()
    const known = this.#waiting.get(key)
    if (known !== undefined && at < known.until) {
      known.kept++
      return undefined
    }
    if (known === undefined && this.#waiting.size >= keys && !this.#forgetDone(at)) return undefined
    // Deleted first: a Map then lists the keys by the time until which they wait.
    this.#waiting.delete(key)
    this.#waiting.set(key, { until: at + milliseconds, kept: 0 })
    return known?.kept ?? 0
  }

  /** Whether there is room again. */
  #forgetDone(at: number): boolean {
    for (const [key, { until }] of this.#waiting) {
      if (at < until) break
      this.#waiting.delete(key)
    }
    return this.#waiting.size < this.#options.keys
  }
}
