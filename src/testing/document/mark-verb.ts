import { prettyPrint } from '../../twiml/render/index.js'
import { cut } from './cut.js'

/**
 * A document for people, an element a line, with `> ` before the lines of one of them and blanks before the others. What
 * is long is cut around it. Any text will do: what is no XML is shown as it stands.
 * @param start Where the element begins in `text`; `end` is where it ends.
 */
export function markVerb(text: string, start: number, end: number): string {
  const marked = `${text.slice(0, start)}${FROM}${text.slice(start, end)}${TO}${text.slice(end)}`
  const lines = marksOf(printed(text.startsWith('<', start) && start < end ? marked : text).split(/\r?\n/))
  const first = Math.max(
    0,
    lines.findIndex(({ isMarked }) => isMarked),
  )
  const last = Math.max(
    first,
    lines.findLastIndex(({ isMarked }) => isMarked),
  )
  const begin = Math.max(0, Math.min(first - AROUND, lines.length - MOST))
  const finish = Math.min(lines.length, Math.max(last + 1 + AROUND, MOST), begin + MOST)
  return [
    ...noteOf(begin, 'above'),
    ...lines.slice(begin, finish).map(({ line, isMarked }) => (isMarked ? '> ' : '  ') + cut(line, WIDTH)),
    ...noteOf(lines.length - finish, 'below'),
  ].join('\n')
}

/** Processing instructions: no TwiML has any, and the printer takes each for an element. */
const FROM = '<?\uE000from?>'
const TO = '<?\uE000to?>'

/** Lines shown at most, and lines around what is marked. */
const MOST = 40
const AROUND = 15

/** Characters of a line shown at most. */
const WIDTH = 160

function printed(xml: string): string {
  try {
    return prettyPrint(xml)
  } catch {
    // What is nested without end exhausts the stack.
    return xml
  }
}

/** Takes the marks out again. A line that held nothing else goes with them. */
function marksOf(lines: readonly string[]) {
  let isInside = false
  return lines.flatMap((written) => {
    const begins = written.includes(FROM)
    if (begins) isInside = true
    const isMarked = isInside
    const isEnd = written.includes(TO)
    if (isEnd) isInside = false
    if (!begins && !isEnd) return [{ line: written, isMarked }]
    const line = written.replace(FROM, '').replace(TO, '')
    return line.trim() === '' ? [] : [{ line, isMarked }]
  })
}

function noteOf(count: number, where: string): string[] {
  return count === 0 ? [] : [`  … ${count} more line${count === 1 ? '' : 's'} ${where}`]
}
