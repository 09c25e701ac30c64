import { forbiddenCharacter } from './escape.js'

const TOKEN =
  /<!\[CDATA\[(?:(?!\]\]>)[\s\S])*\]\]>|<!--(?:(?!--)[\s\S])*-->|<\/([\w:.-]+)\s*>|<([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y

/** Why a piece of XML would break the document around it; undefined when it would not. */
export function notWellFormed(xml: string): string | undefined {
  const character = forbiddenCharacter(xml)
  if (character !== undefined) return `it holds ${character}`
  const open: string[] = []
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < xml.length; ) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(xml)
    if (match === null) return `no tag, comment or text begins at ${JSON.stringify(xml.slice(at, at + 20))}`
    const [token, end, start, attributes = '', selfClosing] = match
    if (start !== undefined && selfClosing !== '/') open.push(start)
    const names = [...attributes.matchAll(/([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/g)].map(([, name]) => name)
    const twice = names.find((name, i) => names.indexOf(name) !== i)
    if (twice !== undefined) return `<${start}> has ${twice} twice`
    if (end !== undefined && open.pop() !== end) return `</${end}> closes nothing`
    const text = start === undefined && !token.startsWith('<') ? token : attributes
    const reference = text.match(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)[^;\s]{0,10}/)
    if (reference !== null) return `${JSON.stringify(reference[0])} is no reference; write &amp; for &`
  }
  return open.length === 0 ? undefined : `<${open.pop()}> is not closed`
}
