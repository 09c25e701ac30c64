/** What keeps the process alive, such as `TCPServerWrap` or `Timeout`, each as often as there is one. */
const activeNow = () => process.getActiveResourcesInfo()

const atStart = new Set(activeNow())
const suspects: { file: string; kinds: readonly string[] }[] = []

/** Notes what a test file left behind. It may still be closing, so that means nothing yet. */
export function noteLeftovers(file: string): void {
  const kinds = activeNow().filter((kind) => !atStart.has(kind))
  const known = new Set(suspects.flatMap((suspect) => suspect.kinds))
  suspects.push({ file, kinds: kinds.filter((kind) => !known.has(kind)) })
}

/** A sentence about what is still open, once everything had time to close. */
export function describeLeftovers(limit: number): string {
  const open = new Set(activeNow().filter((kind) => !atStart.has(kind)))
  const files = suspects.filter(({ kinds }) => kinds.some((kind) => open.has(kind))).map(({ file }) => file)
  const what = open.size === 0 ? 'Something' : [...open].join(', ')
  const since = files.length === 0 ? '' : ` First seen after ${files.join(', ')}.`
  return `The process did not end within ${limit / 1000} seconds after the last test: a server, timer or other resource \
was left open (${what}). Close it in the test or in an \`after\` hook.${since}`
}
