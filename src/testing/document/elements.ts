import type { Verb } from './document.js'

/** The elements directly in another, of this tag or all. */
export function elementsOf({ children }: Verb, tag?: string): Verb[] {
  return children.filter(
    (child): child is Verb => typeof child !== 'string' && (tag === undefined || child.tag === tag),
  )
}
