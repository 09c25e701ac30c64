import type { AssertionError } from 'node:assert'

/** Gives a failure that came later the stack of the call. */
export function calledAt(failure: AssertionError, { stack = '' }: Error): AssertionError {
  failure.stack = `${failure.name} [${failure.code}]: ${failure.message}${stack.slice(stack.indexOf('\n    at '))}`
  return failure
}
