/**
 * Keeps the values of a label to so many different ones; further ones are `other`. Prometheus stores a series for each
 * value, for good, and a status or a reason may come from anywhere.
 */
export function bounded(most: number): (value: unknown) => string {
  const known = new Set<string>()
  return (value) => {
    const text = String(value)
    if (known.has(text)) return text
    if (known.size >= most || text.length > 60) return 'other'
    known.add(text)
    return text
  }
}
