/** How many errors behind each other are looked at: a chain may be a circle. */
const DEEPEST = 10

/** Whether an error, or one that stands behind it as its `cause`, is such a one. */
export function someCause(error: unknown, isIt: (error: Error) => boolean): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < DEEPEST; each = each.cause, depth += 1) {
    if (isIt(each)) return true
  }
  return false
}
