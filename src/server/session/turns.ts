/** Ends a turn, once. */
export type PassTurn = () => void

interface Held {
  readonly since: number
  readonly waiting: Set<(pass: PassTurn) => void>
}

/** Lets one after the other have the turn of a key, in one process. */
export class Turns {
  readonly #longest: number
  readonly #held = new Map<string, Held>()

  /** @param longest milliseconds after which who has a turn loses it to the next who asks: its handler hangs. */
  constructor(longest: number) {
    this.#longest = longest
  }

  /** Takes the turn: at once when nobody has it, else when it comes; undefined when it does not come in time. */
  take(key: string, milliseconds: number): PassTurn | Promise<PassTurn | undefined> {
    const held = this.#held.get(key)
    if (held === undefined) return this.#hand(key, new Set())
    const { waiting } = held
    if (performance.now() - held.since > this.#longest) return this.#hand(key, waiting)
    return new Promise((resolve) => {
      const called = (pass: PassTurn) => {
        clearTimeout(timer)
        resolve(pass)
      }
      const timer = setTimeout(() => {
        waiting.delete(called)
        resolve(undefined)
      }, milliseconds)
      waiting.add(called)
    })
  }

  #hand(key: string, waiting: Held['waiting']): PassTurn {
    const held = { since: performance.now(), waiting }
    this.#held.set(key, held)
    return () => {
      if (this.#held.get(key) !== held) return
      const [next] = waiting
      if (next === undefined) {
        this.#held.delete(key)
        return
      }
      waiting.delete(next)
      next(this.#hand(key, waiting))
    }
  }
}
