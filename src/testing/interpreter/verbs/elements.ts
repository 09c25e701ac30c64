import type { Verb } from '../../document/document.js'

/** The elements directly in another, of this tag or all. */
export function elementsOf({ children }: Verb, tag?: string): Verb[] {
  return children.filter(
    (child): child is Verb => typeof child !== 'string' && (tag === undefined || child.tag === tag),
  )
}

/** What `<Parameter>`s hand over, by name; undefined where there are none. */
export function parametersIn(noun: Verb): Readonly<Record<string, string>> | undefined {
  const parameters = elementsOf(noun, 'Parameter').flatMap(({ attributes: { name, value = '' } }) =>
    name === undefined ? [] : [[name, value] as const],
  )
  return parameters.length === 0 ? undefined : Object.fromEntries(parameters)
}
