import { createElement, type Element, type Node } from 'twimlx'
import { anyValue } from './attribute-values.js'
import { typeOf, type VocabularyElement, vocabularyElement } from './vocabulary.js'

/** The attributes without which an element draws an error or a warning below a parent. */
export function neededAttributes(element: VocabularyElement, parent?: VocabularyElement): Record<string, unknown> {
  const rule = element.parentRules?.find((candidate) => candidate.parent === parent?.id)
  const oneOf = rule?.requireOneOf?.map(([first]) => first?.slice(1)) ?? []
  const names = [...(rule?.requireAttributes ?? []), ...oneOf]
  const needed = element.attributes.filter(({ name, required }) => required || names.includes(name))
  return Object.fromEntries(needed.map((attribute) => [attribute.name, anyValue(attribute)]))
}

/** What an element cannot be without: text, and the children it asks for. */
export function neededContent(element: VocabularyElement): Node[] {
  const { text, children, childRules = [], requireOneOf = [] } = element
  const required = childRules.filter(({ min = 0 }) => min > 0).map(({ child = children[0] }) => child as string)
  const wantsText = text.allow === 'required' || requireOneOf.some((group) => group.includes('#text'))
  return [...(wantsText ? [text.format === 'json' ? '{}' : '1'] : []), ...required.map((id) => minimal(id, element))]
}

/** The least that is valid below a parent, and whatever else is given. */
export function minimal(id: string, parent?: VocabularyElement, attributes = {}, ...more: Node[]): Element {
  const element = vocabularyElement(id)
  const props = { ...neededAttributes(element, parent), ...attributes }
  return createElement(typeOf(element), props, ...neededContent(element), ...more)
}

/** The ancestors that an element may have, from the root down. */
export function ancestorsOf({ parents, helperOnlyParents = [] }: VocabularyElement): VocabularyElement[] {
  const documented = parents.filter((id) => !helperOnlyParents.includes(id))
  const parent = documented.find((id) => vocabularyElement(id).role === 'root') ?? documented[0]
  if (parent === undefined) return []
  return [...ancestorsOf(vocabularyElement(parent)), vocabularyElement(parent)]
}

/** Puts a node where an element of that kind may stand, with all that is needed around it. */
export function within(ancestors: readonly VocabularyElement[], node: Node): Node {
  return ancestors.reduceRight<Node>((inner, element, i) => {
    return createElement(typeOf(element), neededAttributes(element, ancestors[i - 1]), inner)
  }, node)
}
