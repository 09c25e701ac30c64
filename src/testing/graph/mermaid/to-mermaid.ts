import type { Flow, FlowNode } from '../flow.js'
import type { Arrow } from '../sketch/arrows.js'
import { MARK_WORDS, orderedMarks, type Tone, toneOf, worstTone } from '../sketch/marks.js'
import { plainText, shorten } from '../sketch/plain-text.js'
import { type Step, sketch } from '../sketch/sketch.js'
import { escapeLabel } from './escape-label.js'

/**
 * A flow as a flowchart in Mermaid's language, which GitHub and many editors draw. The same flow gives the same text,
 * in whatever order its nodes and edges come, and names of nodes are made of their routes: kept in git, its diff
 * shows how the flow changed.
 *
 * Solid arrows were taken by a caller, dashed ones only stand in a document, dotted ones are callbacks.
 * @throws TypeError when an edge or a problem names a node that the flow does not have, or two nodes have one id.
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function toMermaid(flow: Flow): string {
  const drawing = sketch(flow)
  // Lines are styled by number, and these come first: the numbers change only when a line of this sort comes or goes.
  const written = drawing.arrows.filter(({ line }) => line === 'written')
  const others = drawing.arrows.filter(({ line }) => line !== 'written')
  const lines = [
    ...drawing.steps.map(stepLine),
    ...[...written, ...others].map(arrowLine),
    ...(written.length > 0 ? [`linkStyle ${written.map((_, index) => index).join(',')} stroke-dasharray:6 4`] : []),
    ...classLines(drawing.steps),
  ]
  return `${['flowchart TD', ...lines.map((line) => `  ${safe(line)}`)].join('\n')}\n`
}

/** In characters. */
const SENTENCE = 60
const ROUTE = 80
const LABEL = 60

const SIGNS: Readonly<Record<Tone, string>> = { error: '⛔', warning: '⚠', unreached: '◌' }

function stepLine({ name, node }: Step): string {
  const lines = [shorten(plainText(node.route), ROUTE)]
  const says = plainText(node.says ?? '')
  if (says !== '') lines.push(`“${shorten(says, SENTENCE)}”`)
  for (const mark of orderedMarks(node.marks)) lines.push(`${SIGNS[toneOf(mark)]} ${MARK_WORDS[mark]}`)
  const [open, close] = SHAPES[node.kind]
  const group = classOf(node)
  return `${name}${open}"${lines.map(escapeLabel).join('<br/>')}"${close}${group === undefined ? '' : `:::${group}`}`
}

const SHAPES: Readonly<Record<FlowNode['kind'], readonly [string, string]>> = {
  start: ['([', '])'],
  document: ['[', ']'],
  declared: ['[', ']'],
  end: ['((', '))'],
}

function arrowLine({ from, to, label, line }: Arrow): string {
  const stroke = line === 'callback' ? '-.->' : '-->'
  const text = escapeLabel(shorten(plainText(label), LABEL))
  return text === '' ? `${from} ${stroke} ${to}` : `${from} ${stroke}|"${text}"| ${to}`
}

/** Colours that can be read on a light and on a dark page, as they bring their own background. */
const CLASSES = {
  entry: 'fill:#e0e7ff,stroke:#4f46e5,color:#1e1b4b',
  over: 'fill:#e2e8f0,stroke:#64748b,color:#0f172a',
  error: 'fill:#fee2e2,stroke:#dc2626,color:#7f1d1d,stroke-width:2px',
  warning: 'fill:#fef3c7,stroke:#d97706,color:#78350f,stroke-width:2px',
  unreached: 'fill:#f8fafc,stroke:#94a3b8,color:#475569,stroke-dasharray:6 4',
} as const

type ClassName = keyof typeof CLASSES
const CLASS_NAMES = Object.keys(CLASSES) as ClassName[]

/** The classes that occur. */
function classLines(steps: readonly Step[]): string[] {
  const used = new Set(steps.map(({ node }) => classOf(node)))
  return CLASS_NAMES.filter((name) => used.has(name)).map((name) => `classDef ${name} ${CLASSES[name]}`)
}

/** A word of Mermaid's own, such as `end`, is no name of a class. */
function classOf({ kind, marks }: FlowNode): ClassName | undefined {
  return worstTone(marks) ?? CLASS_OF_KIND[kind]
}

const CLASS_OF_KIND: Readonly<Record<FlowNode['kind'], ClassName | undefined>> = {
  start: 'entry',
  document: undefined,
  declared: 'unreached',
  end: 'over',
}

/**
 * Mermaid looks for styles by a pattern that also finds their name in a label, if a colon and a `#` come later in the
 * line, and drops a semicolon there. Without a colon it finds nothing.
 */
function safe(line: string): string {
  return /style|classDef/.test(line) ? line.replace(/"[^"]*"/, (label) => label.replaceAll(':', '#58;')) : line
}
