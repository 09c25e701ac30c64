import type { Path } from './path.js'

/** Paths by segment: what it takes to find the one for a URL does not depend on how many there are. */
export class PathTree {
  private readonly texts = new Map<string, PathTree>()
  private parameter: PathTree | undefined
  /** The paths that end here, with their places in the table. */
  private readonly ends: { readonly path: Path; readonly place: number }[] = []

  add(path: Path, place: number): void {
    let at: PathTree = this
    for (const segment of path.segments) at = at.child(segment)
    at.ends.push({ path, place })
  }

  private child(segment: string): PathTree {
    if (segment.startsWith(':')) {
      this.parameter ??= new PathTree()
      return this.parameter
    }
    const known = this.texts.get(segment)
    if (known !== undefined) return known
    const made = new PathTree()
    this.texts.set(segment, made)
    return made
  }

  /** The paths of which these may be the segments, in the order of the table. */
  candidates(segments: readonly string[]): Path[] {
    const found: { readonly path: Path; readonly place: number }[] = []
    this.collect(segments, 0, found)
    return found.sort((one, other) => one.place - other.place).map(({ path }) => path)
  }

  private collect(segments: readonly string[], index: number, found: typeof this.ends): void {
    if (index === segments.length) {
      found.push(...this.ends)
      return
    }
    this.texts.get(segments[index] as string)?.collect(segments, index + 1, found)
    this.parameter?.collect(segments, index + 1, found)
  }
}
