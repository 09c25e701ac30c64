/**
 * Text as it stands between the quotes of a label in Mermaid, where `#35;` is the character with this number. Written
 * so: what would end the label, begin a tag, a reference, a formula, a line break or Markdown.
 * @see https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
export function escapeLabel(text: string): string {
  return text.replace(SPECIAL, (character) => NAMED[character] ?? `#${character.charCodeAt(0)};`)
}

/** A `*`, `+` or `-` counts at the beginning, where it is an item of a list, and `*` at a word, which it would emphasize. */
const SPECIAL = /["#<>&`\\$]|%(?=%)|^[*+-]|(?<=[^\s,])\*|\*(?=[^\s,])|(?<=^\d+)[.)]/g

const NAMED: Readonly<Record<string, string>> = { '"': '#quot;', '<': '#lt;', '>': '#gt;', '&': '#amp;' }
