/** Arguments of an action as a file can hold them: a regular expression at `until` as its parts. */
export function plainArguments(args: readonly unknown[]): unknown[] {
  return args.map((argument) => {
    if (!hasUntil(argument) || !(argument.until instanceof RegExp)) return argument
    const { source, flags } = argument.until
    return { ...argument, until: { source, flags } }
  })
}

/** The arguments that `plainArguments` was given. */
export function revivedArguments(args: readonly unknown[]): unknown[] {
  return args.map((argument) => {
    if (!hasUntil(argument) || typeof argument.until !== 'object' || argument.until === null) return argument
    const { source, flags } = argument.until as { source: string; flags: string }
    return { ...argument, until: new RegExp(source, flags) }
  })
}

function hasUntil(argument: unknown): argument is { readonly until: unknown } {
  return typeof argument === 'object' && argument !== null && 'until' in argument
}
