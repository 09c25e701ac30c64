import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AnyAttribute } from '../src/twiml/attributes/index.js'
import type { Definition } from '../src/twiml/definition/index.js'
import * as elements from '../src/twiml/elements/index.js'
import { intrinsics } from '../src/twiml/elements/ssml/index.js'

/** docs/elements.md: `npm run docs` writes it from the element files, and a test fails when it is stale. */
const page = new URL('../docs/elements.md', import.meta.url)
const folder = new URL('../src/twiml/elements/', import.meta.url)

/** What the doc comments of one element's file say. */
interface Comments {
  readonly summary: string
  readonly example: string
  /** By prop. */
  readonly props: ReadonlyMap<string, string>
}

const SECTIONS = [
  ['', 'The document', 'Both kinds of document: the root, and what answers to calls and to messages have in common.'],
  ['voice', 'Calls', 'Verbs, and the nouns that stand in them.'],
  ['ssml', 'SSML, inside `<Say>`', 'Lower-case, so nothing is imported.'],
  ['messaging', 'Messages', 'The answer to a text message.'],
] as const

export function elementsPage(): string {
  const definitions = [...Object.values(elements).map(({ $$host }) => $$host), ...intrinsics.values()].map(
    ({ definition }) => definition,
  )
  const byName = new Map(definitions.map((definition) => [definition.name, definition]))
  const lines = [
    '# Elements',
    '',
    '<!-- Written by `npm run docs` from src/twiml/elements. Change it there. -->',
    '',
    "Every element of TwiML, by its import: `import { Say } from 'twimlx'`. Attributes have the names that Twilio uses;",
    'one that is left out, or `null` or `undefined`, is not written. Whole numbers may be numeric strings, booleans the words',
    '`"true"` and `"false"`, lists an array or text with spaces. `<Number>` is imported as `PhoneNumber`, so that nobody',
    "shadows JavaScript's own; `<Sip>` inside `<Refer>` is `ReferSip`. Fax is left out: Twilio ended it in 2021.",
  ]
  for (const [name, title, intro] of SECTIONS) {
    lines.push('', `## ${title}`, '', intro)
    for (const file of filesIn(name)) {
      const source = readFileSync(new URL(file, folder), 'utf8')
      const definition = byName.get(/= element\(\s*'([^']+)'/.exec(source)?.[1] ?? '')
      if (definition === undefined) throw new Error(`${file} declares no element that elements/index.ts exports.`)
      lines.push(...section(definition, commentsOf(source)))
    }
  }
  return `${lines.join('\n')}\n`
}

function filesIn(name: string): string[] {
  const path = name === '' ? '' : `${name}/`
  const files = readdirSync(new URL(path, folder)).filter((file) => file.endsWith('.ts'))
  return files.filter((file) => file !== 'index.ts' && file !== 'props.ts').map((file) => path + file)
}

function section(definition: Definition, { summary, example, props }: Comments): string[] {
  const { name, tag, options, attributes } = definition
  const written = name === tag ? '' : `, written \`<${tag}>\``
  const lines = ['', `### \`<${name}>\`${written}`, '', `${summary} [Twilio's page](${options.page})`]
  if (options.deprecated !== undefined) lines.push('', `**Deprecated:** ${options.deprecated}.`)
  lines.push('', '```tsx', example, '```', '')
  const inside = props.get('children')
  lines.push(inside === undefined ? 'Inside: nothing.' : `Inside: ${inside}`)
  if (options.ends !== undefined) {
    lines.push('', `Verbs after it are never reached${options.ends === 'always' ? '' : ' when `action` is set'}.`)
  }
  if (attributes === undefined || attributes.size === 0) return lines
  lines.push('', '| attribute | takes | default | |', '|---|---|---|---|')
  for (const [attribute, kind] of attributes) lines.push(row(attribute, kind, props.get(attribute) ?? ''))
  return lines
}

function row(name: string, attribute: AnyAttribute, doc: string): string {
  const { required, allowed, code } = attribute
  const cells = [
    `\`${name}\`${required ? ' (required)' : ''}`,
    `${allowed}${code === undefined ? '' : ` ([${code}](https://www.twilio.com/docs/api/errors/${code}))`}`,
    attribute.default === undefined ? '' : `\`${attribute.default === '' ? "''" : attribute.default}\``,
    doc,
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/(?<!`)<(?=\w)(?![^`|]*`)/g, '&lt;')).join(' | ')} |`
}

/** Reads the doc comments of an element's file: one above each prop, and one above the element with an example. */
function commentsOf(source: string): Comments {
  const props = new Map<string, string>()
  for (const [, comment = '', name = ''] of source.matchAll(
    / {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}readonly '?([\w:-]+)'?\??:/g,
  )) {
    props.set(name, plain(comment))
  }
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const/.exec(source) ?? []
  const example = /```tsx\n([\s\S]*?)```/.exec(comment)?.[1] ?? ''
  return { props, summary: plain(comment), example: example.replaceAll(/^ \* ?/gm, '').trimEnd() }
}

/** The sentences of a comment, on one line, without its tags and example. */
function plain(comment: string): string {
  const lines = comment
    .replace(/```tsx[\s\S]*?```/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
  return lines.filter((line) => line !== '' && !line.startsWith('@')).join(' ')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(page, elementsPage())
