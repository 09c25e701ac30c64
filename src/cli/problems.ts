/** The command was given something that cannot be: the process ends with 2. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem'
  readonly code = 'usage'
}

/** The command was right, and has failed: the process ends with `exitCode`. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code = 'failure'
  readonly exitCode: number

  constructor(message: string, exitCode = 1, cause?: unknown) {
    super(message, { cause })
    this.exitCode = exitCode
  }
}

/** What `check` gives. What it throws is wrong usage, with the same sentence. */
export function usage<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    throw new UsageProblem(reasonOf(error), { cause: error })
  }
}

/** What an error says, in words. Several addresses of one host fail with an error each, and none around them. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join(', ')
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  return error.message || code || error.name
}
