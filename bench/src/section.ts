/** What one part of the measurements gives: tables for people, figures for goals and for the JSON. */
export interface Section {
  readonly name: SectionName
  readonly title: string
  readonly tables: readonly Table[]
  /** By name, as in `render.menu.ratio`: the goals and the JSON refer to it. */
  readonly figures: Readonly<Record<string, Figure>>
}

export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What a reader has to know of this table: what a row means, what was left out. */
  readonly note?: string | undefined
}

/** The median of a figure over all rounds, and the range between the 10th and the 90th percentile. */
export interface Figure {
  readonly median: number
  readonly low: number
  readonly high: number
  readonly unit: string
}

export interface Plan {
  /** The version that takes two minutes in all. */
  readonly quick: boolean
  /** Minutes of the soak of the server; undefined: none. */
  readonly soak?: number | undefined
  /** Tells the person who waits, on the standard error. */
  readonly note: (line: string) => void
}

/** In the order in which they run. */
export const SECTION_NAMES = ['render', 'memory', 'cold', 'redis', 'server', 'scale'] as const

export type SectionName = (typeof SECTION_NAMES)[number]
