import { randomValue } from './attribute-values.js'
import type { Random } from './random.js'
import { randomComment, randomText } from './random-text.js'
import { type ChildRule, type VocabularyElement, vocabularyElement } from './vocabulary.js'

/** An element with attributes and content, neither of TSX nor of Twilio's builder. */
export interface Tree {
  readonly element: VocabularyElement
  readonly attributes: Readonly<Record<string, unknown>>
  readonly children: readonly (string | Tree | TreeComment)[]
}

export interface TreeComment {
  readonly comment: string
}

/** A document, and the comments around its root. */
export interface RandomDocument {
  readonly root: Tree
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** A valid document, for a call or, now and then, for a message. */
export function randomDocument(random: Random): RandomDocument {
  const id = random.chance(0.2) ? 'messaging.MessagingResponse' : 'voice.VoiceResponse'
  const { children, ...root } = randomTree(random, vocabularyElement(id), undefined, 0)
  const comments = () => (random.chance(0.1) ? [randomComment(random), randomComment(random)] : [])
  const inside = comments().map((comment) => ({ comment }))
  return { root: { ...root, children: [...children, ...inside] }, before: comments(), after: comments() }
}

function randomTree(random: Random, element: VocabularyElement, parent: string | undefined, depth: number): Tree {
  const children: (string | Tree)[] = chooseChildren(random, element, depth).map((id) =>
    randomTree(random, vocabularyElement(id), element.id, depth + 1),
  )
  for (const text of randomTexts(random, element)) children.splice(random.integer(0, children.length), 0, text)
  return { element, attributes: randomAttributes(random, element, parent), children }
}

function chooseChildren(random: Random, { children, childRules = [] }: VocabularyElement, depth: number): string[] {
  if (children.length === 0) return []
  const chosen: string[] = []
  const few = childRules.some((rule) => rule.min === 1) ? random.pick(children) : undefined
  const wanted = [...(few === undefined ? [] : [few]), ...random.some(children, depth > 3 ? 1 : 3)]
  for (const id of wanted) if (childRules.every((rule) => fits(rule, id, chosen))) chosen.push(id)
  return chosen
}

function fits({ child, max, exclusiveWith = [] }: ChildRule, id: string, before: readonly string[]): boolean {
  const others = (names: readonly string[]) => before.some((name) => names.includes(name))
  if (child === id && others(exclusiveWith)) return false
  if (child !== undefined && exclusiveWith.includes(id) && others([child])) return false
  if (max === undefined || (child !== undefined && child !== id)) return true
  return before.filter((name) => child === undefined || name === child).length < max
}

function randomTexts(random: Random, { text }: VocabularyElement): string[] {
  if (text.allow === 'none') return random.chance(0.05) ? [random.pick([' ', '\n', '\t \r\n', ''])] : []
  if (text.format === 'json') return [JSON.stringify({ [randomText(random)]: randomText(random) })]
  const maxLength = Math.min(60, (text.maxLength ?? 60) / 2)
  return random.chance(0.8)
    ? [randomText(random, maxLength), ...(random.chance(0.3) ? [randomText(random, maxLength)] : [])]
    : []
}

function randomAttributes(random: Random, element: VocabularyElement, parent: string | undefined) {
  const rule = element.parentRules?.find((candidate) => candidate.parent === parent)
  const chosen: Record<string, unknown> = {}
  // The root of Twilio's builder takes no attributes.
  for (const attribute of element.role === 'root' ? [] : random.shuffled(element.attributes)) {
    const { name } = attribute
    if (rule?.forbidAttributes?.includes(name)) continue
    const needed = attribute.required || rule?.requireAttributes?.includes(name)
    if (needed || random.chance(0.3)) chosen[name] = randomValue(random, attribute)
    else if (random.chance(0.05)) chosen[name] = random.pick([undefined, null])
  }
  return chosen
}
