import type { Verb } from '../../document/document.js'
import { elementsOf } from '../../document/index.js'

/** The noun of this name in a verb that has one. */
export function nounOf(verb: Verb, tag: 'Conference' | 'Queue'): Verb {
  const [noun] = elementsOf(verb, tag)
  if (noun === undefined) throw new Error(`<${verb.tag}> holds no <${tag}>.`)
  return noun
}

/** What `<Parameter>`s hand over, by name; undefined where there are none. */
export function parametersIn(noun: Verb): Readonly<Record<string, string>> | undefined {
  const parameters = elementsOf(noun, 'Parameter').flatMap(({ attributes: { name, value = '' } }) =>
    name === undefined ? [] : [[name, value] as const],
  )
  return parameters.length === 0 ? undefined : Object.fromEntries(parameters)
}
