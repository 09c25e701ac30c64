import { isPromise } from '../jsx/index.js'

/**
 * Goes on with a value: at once when it is there, else when it comes. What need not wait costs no promise this way; on
 * the path of a request, there were twenty of them for nothing.
 */
export function then<A, B>(value: A | Promise<A>, next: (value: A) => B | Promise<B>): B | Promise<B> {
  return isPromise(value) ? value.then(next) : next(value)
}

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
