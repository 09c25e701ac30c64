/** Lets one after the other have the turn of a key, in one process. */
export class Turns {
  /** Who waits, by the key of a turn that somebody has. */
  readonly #waiting = new Map<string, Set<() => void>>()

  /** Takes the turn: true at once when nobody has it, else true when it comes within the time, else false. */
  take(key: string, milliseconds: number): true | Promise<boolean> {
    const waiting = this.#waiting.get(key)
    if (waiting === undefined) {
      this.#waiting.set(key, new Set())
      return true
    }
    return new Promise((resolve) => {
      const called = () => {
        clearTimeout(timer)
        resolve(true)
      }
      const timer = setTimeout(() => {
        waiting.delete(called)
        resolve(false)
      }, milliseconds)
      waiting.add(called)
    })
  }

  /** Hands the turn to who has waited longest. Only who has it may. */
  pass(key: string): void {
    const waiting = this.#waiting.get(key)
    const [next] = waiting ?? []
    if (next === undefined) {
      this.#waiting.delete(key)
      return
    }
    waiting?.delete(next)
    next()
  }
}
