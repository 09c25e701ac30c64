/** Says that something has thrown. */
export type Tell = (sentence: string, error: unknown) => void

/**
 * Calls something that others have written, and lets nothing out that it throws or that its promise rejects with.
 * `tell` hears of it. Default: the process's own `warning` event, without the error, whose text may be anything.
 */
export function withoutThrowing(what: string, call: () => unknown, tell: Tell = warn): void {
  const caught = (error: unknown) =>
    tell(`${what} has thrown an error. Calls and messages are answered all the same.`, error)
  try {
    const result = call() as { then?: unknown } | undefined | null
    // A logger may be written as async functions: a rejection that nobody handles would end the process.
    if (typeof result?.then === 'function') void Promise.resolve(result).catch(caught)
  } catch (error) {
    caught(error)
  }
}

/** Once for each sentence: a disk that is full stays so for a while. */
function warn(sentence: string): void {
  if (warned.has(sentence)) return
  warned.add(sentence)
  process.emitWarning(`twimlx: ${sentence}`)
}

const warned = new Set<string>()
