import { withRange } from './format.js'
import type { Judged } from './goals.js'
import type { Section, Table } from './section.js'

export type Style = 'plain' | 'markdown'

/** A section as text: its title and its tables. */
export function sectionText({ title, tables }: Section, style: Style): string {
  return [heading(title, 2, style), ...tables.map((table) => tableText(table, style))].join('\n\n')
}

/** The goal table, line by line. */
export function goalsText(judged: readonly Judged[], style: Style): string {
  const rows = judged.map((line) => {
    const { what, bound, value, unit, measured } = line
    return [what, `${bound} ${value}${space(unit)}`, measured === undefined ? '–' : withRange(measured), verdict(line)]
  })
  const table: Table = { title: 'Goals', columns: ['what', 'goal', 'measured (range)', ''], rows }
  return tableText(table, style)
}

function verdict({ met, measured, value }: Judged): string {
  if (met === undefined || measured === undefined) return 'not measured'
  return met ? 'met' : `missed by ${(Math.abs(measured.median / value - 1) * 100).toFixed(0)} %`
}

function space(unit: string): string {
  return unit === '×' ? ' ×' : ` ${unit}`
}

export function tableText(table: Table, style: Style): string {
  const lines = style === 'markdown' ? markdownRows(table) : plainRows(table)
  const note = table.note === undefined ? [] : ['', table.note]
  return [heading(table.title, 3, style), '', ...lines, ...note].join('\n')
}

function heading(title: string, level: number, style: Style): string {
  if (style === 'markdown') return `${'#'.repeat(level)} ${title}`
  return level === 2 ? `== ${title}` : title
}

/** The first column holds names, so it leans left; the others hold figures. */
function markdownRows({ columns, rows }: Table): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(columns), `|${columns.map((_, i) => (i === 0 ? '---' : '---:')).join('|')}|`, ...rows.map(line)]
}

function plainRows({ columns, rows }: Table): string[] {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => (row[i] ?? '').length)))
  const line = (cells: readonly string[]) =>
    widths
      .map((width, i) => (i === 0 ? (cells[i] ?? '').padEnd(width) : (cells[i] ?? '').padStart(width)))
      .join('  ')
      .trimEnd()
  return [line(columns), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)]
}

/** The whole run, for programs. Of the machine no more than what explains the figures. */
export function runAsJson(sections: readonly Section[], judged: readonly Judged[], machine: Machine, quick: boolean) {
  const { at, ...rest } = machine
  return {
    machine: rest,
    at,
    quick,
    sections: sections.map(({ name, title, figures, tables }) => ({ name, title, figures, tables })),
    goals: judged.map(({ what, figure, bound, value, unit, measured, met }) => ({
      what,
      figure,
      goal: `${bound} ${value} ${unit}`,
      measured: measured?.median ?? null,
      low: measured?.low ?? null,
      high: measured?.high ?? null,
      met: met ?? null,
    })),
  }
}

export interface Machine {
  readonly cores: number
  readonly node: string
  readonly platform: string
  /** When the run began, ISO 8601. */
  readonly at: string
}
