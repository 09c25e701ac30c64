import { COLUMNS } from './format.js'
import { type Line, LONGEST } from './lines.js'
import { type Row, RowProblem, SHOWN, type Values } from './row.js'

/** Reads one JSON object, or one number as a JSON string, per line. Names that mean nothing are told to `onUnknown`. */
export async function* jsonRows(
  batches: AsyncIterable<readonly Line[]>,
  onUnknown: (name: string) => void,
): AsyncGenerator<readonly Row[]> {
  for await (const lines of batches) {
    yield lines
      .filter(({ text }) => text.trim() !== '')
      .map((line) => ({
        line: line.number,
        lastLine: line.number,
        text: line.text.slice(0, SHOWN),
        values: valuesOf(line, onUnknown),
      }))
  }
}

function valuesOf({ text, isTooLong }: Line, onUnknown: (name: string) => void): Values | RowProblem {
  if (isTooLong) return new RowProblem(`The line is longer than ${LONGEST} characters.`)
  const value = parsed(text)
  if (typeof value === 'string') return { number: value }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new RowProblem('The line is not a JSON object such as {"number":"+14155550100"}.')
  }
  const values: Values = {}
  for (const [name, field] of Object.entries(value)) {
    const column = COLUMNS.find((known) => known === name)
    if (column === undefined) onUnknown(name)
    else if (typeof field === 'string') values[column] = field
    else if (field !== null) return new RowProblem(`"${name}" is not text in quotes.`)
  }
  return values
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
