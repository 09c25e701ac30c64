import { elementsByTag } from '../by-tag.js'

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/?[^\s"'/>]+(?:[^"'>]|"[^"]*"|'[^']*')*>|[^<]+/g

interface Tree {
  /** The opening tag as it was written, or a whole token. */
  readonly open: string
  readonly tag: string | undefined
  readonly children: Tree[]
}

/**
 * Puts each element on a line of its own, indented by two spaces a level, below the XML declaration.
 * An element with text in it stays on one line with all it holds, since white space there would be spoken or sent.
 */
export function prettyPrint(xml: string): string {
  const root: Tree = { open: '', tag: undefined, children: [] }
  const stack: Tree[] = [root]
  for (const token of xml.match(TOKEN) ?? []) {
    if (token.startsWith('</')) {
      if (stack.length > 1) stack.pop()
      continue
    }
    const isElement = /^<[^!?]/.test(token)
    const tree: Tree = {
      open: token.replace(/\s+(\/?>)$/, '$1'),
      tag: isElement ? token.slice(1).split(/[\s/>]/, 1)[0] : undefined,
      children: [],
    }
    stack.at(-1)?.children.push(tree)
    if (isElement && !token.endsWith('/>')) stack.push(tree)
  }
  return root.children
    .filter((child) => !isBlank(child))
    .map((child) => indented(child, ''))
    .join('\n')
}

function indented(tree: Tree, indent: string): string {
  const { open, tag, children } = tree
  if (
    tag === undefined ||
    children.length === 0 ||
    isProse(tag) ||
    children.some((child) => isTextNode(child) && !isBlank(child))
  ) {
    return indent + compact(tree)
  }
  const lines = children.filter((child) => !isBlank(child)).map((child) => indented(child, `${indent}  `))
  return lines.length === 0 ? indent + compact(tree) : [indent + open, ...lines, `${indent}</${tag}>`].join('\n')
}

function compact({ open, tag, children }: Tree): string {
  if (tag === undefined || open.endsWith('/>')) return open
  return `${open}${children.map(compact).join('')}</${tag}>`
}

function isTextNode({ open }: Tree): boolean {
  return !open.startsWith('<') || open.startsWith('<![CDATA[')
}

function isBlank(tree: Tree): boolean {
  return isTextNode(tree) && tree.open.trim() === ''
}

/** Whether what stands inside is spoken or sent as it stands, white space included. */
function isProse(tag: string): boolean {
  return elementsByTag.get(tag)?.$$host.definition.text.form === 'prose'
}
