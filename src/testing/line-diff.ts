/** The lines in which a text differs from what was expected, with three around each: `-` expected, `+` actual. */
export function lineDiff(expected: string, actual: string): string {
  return describe(diff(expected, actual))
}

/** A line of a diff, with its mark: `-` expected, `+` actual, a blank for both. */
type Line = `${'-' | '+' | ' '} ${string}`

/** More pairs of lines than this are not worth looking for the smallest diff. */
const MAX_PAIRS = 4_000_000

/** What to delete and insert to turn the expected lines into the actual ones. */
function diff(expected: string, actual: string): Line[] {
  const before = expected.split('\n')
  const after = actual.split('\n')
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++
  return [
    ...before.slice(0, start).map((line): Line => `  ${line}`),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map((line): Line => `  ${line}`),
  ]
}

/** The same for lines that begin and end differently, by their longest common subsequence. */
function diffMiddle(before: readonly string[], after: readonly string[]): Line[] {
  const width = after.length + 1
  const isSearched = before.length * after.length <= MAX_PAIRS
  const common = new Uint32Array(isSearched ? (before.length + 1) * width : 0)
  const commonFrom = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = before.length - 1; isSearched && i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const kept = before[i] === after[j] ? commonFrom(i + 1, j + 1) + 1 : 0
      common[i * width + j] = Math.max(kept, commonFrom(i + 1, j), commonFrom(i, j + 1))
    }
  }
  const lines: Line[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    if (isSearched && i < before.length && before[i] === after[j]) {
      lines.push(`  ${before[i++]}`)
      j++
    } else if (i < before.length && (j === after.length || commonFrom(i + 1, j) >= commonFrom(i, j + 1))) {
      lines.push(`- ${before[i++]}`)
    } else {
      lines.push(`+ ${after[j++]}`)
    }
  }
  return lines
}

/** The changed lines with three around each; others show as `…`, blanks at the end of a changed one as `⏎`. */
function describe(lines: readonly Line[]): string {
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - 3), at + 4).some((line) => !line.startsWith(' ')))
  const isShown = (at: number) => isNear[at] || ((isNear[at - 1] ?? true) && (isNear[at + 1] ?? true))
  return lines
    .flatMap((line, at) => {
      if (isShown(at)) return [line.startsWith(' ') || line.trimEnd() === line ? line : `${line}⏎`]
      return at === 0 || isShown(at - 1) ? ['  …'] : []
    })
    .join('\n')
}
