import { parse } from 'csv-parse/sync'
import { RecordSplitter, type RecordText } from './csv-records.js'
import { COLUMNS, type Column, columnNamed } from './format.js'
import { asWritten } from './formula.js'
import { type Line, LONGEST } from './lines.js'
import { type Row, RowProblem, SHOWN, type Values } from './row.js'

/** What the cells of a row mean, from the left; undefined for what means nothing. */
type Header = readonly (Column | undefined)[]

/**
 * Reads CSV: with a header that has a column `number`, with the columns in our own order, or one number per line.
 * Commas, semicolons or tabs separate: what the first line has. Columns that mean nothing are told to `onUnknown`.
 */
export async function* csvRows(
  batches: AsyncIterable<readonly Line[]>,
  onUnknown: (name: string) => void,
): AsyncGenerator<readonly Row[]> {
  let reader: CsvReader | undefined
  for await (const lines of batches) {
    const first = lines.find(({ text }) => text.trim() !== '')
    if (reader === undefined && first === undefined) continue
    reader ??= new CsvReader(delimiterOf(first?.text ?? ''), onUnknown)
    yield reader.read(lines, false)
  }
  if (reader !== undefined) yield reader.read([], true)
}

function delimiterOf(firstLine: string): string {
  return [',', ';', '\t'].find((delimiter) => firstLine.includes(delimiter)) ?? ','
}

class CsvReader {
  readonly #delimiter: string
  readonly #records: RecordSplitter
  readonly #onUnknown: (name: string) => void
  #header: Header | undefined

  constructor(delimiter: string, onUnknown: (name: string) => void) {
    this.#delimiter = delimiter
    this.#records = new RecordSplitter(delimiter)
    this.#onUnknown = onUnknown
  }

  read(lines: readonly Line[], isLast: boolean): readonly Row[] {
    const records = this.#records.add(lines, isLast).filter(({ lines }) => !isBlank(lines))
    const cells = this.#cellsOf(records)
    return records.flatMap((record, index) => this.#rowsOf(record, cells[index] ?? []))
  }

  /** All records at once, which is fast; when one of them is wrong, each by itself. */
  #cellsOf(records: readonly RecordText[]): readonly (readonly string[] | RowProblem)[] {
    if (records.some(({ isOpen, lines }) => isOpen || lines.some(({ isTooLong }) => isTooLong))) {
      return records.map((record) => this.#cellsOfOne(record))
    }
    const cells = this.#parsed(records.map(textOf).join('\n'))
    return cells?.length === records.length ? cells : records.map((record) => this.#cellsOfOne(record))
  }

  #cellsOfOne(record: RecordText): readonly string[] | RowProblem {
    if (record.lines.some(({ isTooLong }) => isTooLong)) {
      return new RowProblem(`The line is longer than ${LONGEST} characters.`)
    }
    if (record.isOpen) return new RowProblem('A quote opens here and is not closed.')
    const cells = this.#parsed(textOf(record))
    if (cells?.length === 1 && cells[0] !== undefined) return cells[0]
    return new RowProblem('The quotes are wrong: a quoted value ends at a quote, and two of them stand for one.')
  }

  #parsed(text: string): readonly string[][] | undefined {
    try {
      return parse(text, {
        delimiter: this.#delimiter,
        record_delimiter: ['\n'],
        relax_column_count: true,
        relax_quotes: true,
        trim: true,
      })
    } catch {
      return undefined
    }
  }

  #rowsOf({ lines }: RecordText, cells: readonly string[] | RowProblem): readonly Row[] {
    const [first] = lines
    const last = lines.at(-1)
    if (first === undefined || last === undefined) return []
    if (this.#header === undefined && !(cells instanceof RowProblem)) {
      const header = headerOf(cells)
      this.#header = header ?? COLUMNS
      if (header !== undefined) {
        for (const [index, name] of cells.entries()) if (header[index] === undefined) this.#onUnknown(name)
        return []
      }
    }
    const values = cells instanceof RowProblem ? cells : valuesOf(cells, this.#header ?? COLUMNS)
    return [{ line: first.number, lastLine: last.number, text: first.text.slice(0, SHOWN), values }]
  }
}

function isBlank(lines: readonly Line[]): boolean {
  return lines.length === 1 && lines[0]?.text.trim() === ''
}

function textOf({ lines }: RecordText): string {
  return lines.map(({ text, end }, index) => (index === lines.length - 1 ? text : text + end)).join('')
}

/** The columns of a header; undefined when the row is an entry. */
function headerOf(cells: readonly string[]): Header | undefined {
  const columns = cells.map(columnNamed)
  return columns.includes('number') ? columns : undefined
}

function valuesOf(cells: readonly string[], header: Header): Values | RowProblem {
  const surplus = cells.slice(header.length).filter((cell) => cell !== '')
  if (surplus.length > 0) {
    return new RowProblem(`There are ${cells.length} values for ${header.length} columns. Quote a value with a comma.`)
  }
  const values: Values = {}
  for (const [index, column] of header.entries()) {
    if (column === undefined) continue
    const cell = cells[index] ?? ''
    if (cell !== '') values[column] = column === 'number' ? cell : asWritten(cell)
  }
  return values
}
