import type { FlowNode } from '../flow.js'
import { MARK_WORDS, orderedMarks, type Tone, toneOf, worstTone } from '../sketch/marks.js'
import { plainText } from '../sketch/plain-text.js'
import type { Step } from '../sketch/sketch.js'
import { clip, textWidth, wrap } from './text-width.js'

/** What is written in the box of a node, and how large that makes it. */
export interface Box {
  readonly name: string
  readonly kind: FlowNode['kind']
  readonly tone: Tone | undefined
  /** `POST`; empty where the route is no method and path. */
  readonly method: string
  /** What the app calls it, shortened to fit. */
  readonly path: string
  readonly sentence: readonly string[]
  readonly marks: readonly { readonly words: string; readonly tone: Tone }[]
  /** All of it, unshortened, for whoever points at it. */
  readonly tooltip: string
  readonly width: number
  readonly height: number
}

/** Sizes in pixels. The writer of boxes goes by the same. */
export const BOX = {
  padding: 14,
  route: { size: 11.5, line: 18 },
  sentence: { size: 13, line: 18 },
  mark: { size: 11.5, line: 21 },
  icon: 18,
} as const

const WIDEST_TEXT = 226
const NARROWEST = 96

export function boxOf({ name, node }: Step, problems: readonly string[]): Box {
  const route = plainText(node.route)
  const says = plainText(node.says ?? '')
  const [, method = '', rest = route] = /^([A-Z]+) (.*)$/.exec(route) ?? []
  const before = (method === '' ? 0 : textWidth(`${method} `, BOX.route.size, 'mono')) + iconOf(node.kind)
  const path = clip(rest, { width: WIDEST_TEXT - before, size: BOX.route.size, family: 'mono' })
  const sentence = says === '' ? [] : wrap(says, { width: WIDEST_TEXT, size: BOX.sentence.size, lines: 3 })
  const marks = orderedMarks(node.marks).map((mark) => ({ words: MARK_WORDS[mark], tone: toneOf(mark) }))
  const content = Math.max(
    before + textWidth(path, BOX.route.size, 'mono'),
    ...sentence.map((line) => textWidth(line, BOX.sentence.size)),
    ...marks.map(({ words }) => BOX.icon + textWidth(words, BOX.mark.size)),
  )
  return {
    name,
    kind: node.kind,
    tone: worstTone(node.marks),
    method,
    path,
    sentence,
    marks,
    tooltip: [route, ...(says === '' ? [] : [`“${says}”`]), ...marks.map(({ words }) => words), ...problems].join('\n'),
    width: Math.ceil(Math.max(NARROWEST, content + 2 * BOX.padding)),
    height: heightOf(sentence.length, marks.length),
  }
}

/** The room that an icon before the route takes: where a call begins and ends. */
export function iconOf(kind: FlowNode['kind']): number {
  return kind === 'start' || kind === 'end' ? BOX.icon : 0
}

function heightOf(sentences: number, marks: number): number {
  const { padding, route, sentence, mark } = BOX
  const gaps = (sentences > 0 ? 3 : 0) + (marks > 0 ? 3 : 0)
  return 2 * (padding - 4) + route.line + sentences * sentence.line + marks * mark.line + gaps
}
