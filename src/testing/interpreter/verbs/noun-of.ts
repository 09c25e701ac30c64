import type { Verb } from '../../document/document.js'

/** The noun of this name in a verb that has one. */
export function nounOf(verb: Verb, tag: 'Conference' | 'Queue'): Verb {
  for (const child of verb.children) if (typeof child !== 'string' && child.tag === tag) return child
  throw new Error(`<${verb.tag}> holds no <${tag}>.`)
}
