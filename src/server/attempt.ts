import { isPromise } from '../jsx/index.js'

/** What `ask` gives; what `failed` makes of its error where it throws, at once or later. */
export function attempt<A, B>(
  ask: () => A | Promise<A>,
  failed: (error: unknown) => B | Promise<B>,
): A | B | Promise<A | B> {
  try {
    const value = ask()
    return isPromise(value) ? Promise.resolve(value).catch(failed) : value
  } catch (error) {
    return failed(error)
  }
}
