/** How a list is written: with commas and a header, or one JSON object per line. */
export const FORMATS = ['csv', 'jsonl'] as const

export type Format = (typeof FORMATS)[number]

/** @throws TypeError for anything else. */
export function checkedFormat(format: unknown): Format {
  if (format === 'csv' || format === 'jsonl') return format
  throw new TypeError(`format takes 'csv' or 'jsonl', not ${JSON.stringify(format)}.`)
}

/** What is known of an entry, in the order of a file without a header. */
export const COLUMNS = ['number', 'effect', 'reason', 'addedBy', 'since', 'expires'] as const

export type Column = (typeof COLUMNS)[number]

/** The column that a name means: `Added by` and `added_by` are `addedBy`. */
export function columnNamed(name: string): Column | undefined {
  const plain = name.replace(/[\s_-]/g, '').toLowerCase()
  return COLUMNS.find((column) => column.toLowerCase() === plain)
}
