import type { Component } from '../jsx/index.js'
import type { TwimlComponent } from './definition/index.js'
import * as elements from './elements/index.js'

/** An element whose props do not matter. */
type AnyElement = Component & Pick<TwimlComponent, '$$host'>

/** The vocabulary by the tag that is written: `Number` is `PhoneNumber`. `Sip` is the one in `<Dial>`. */
export const elementsByTag: ReadonlyMap<string, AnyElement> = new Map(
  // What is called as its tag comes last, and so wins over a namesake.
  Object.values(elements)
    .sort((one, other) => Number(isCalledAsTagged(one)) - Number(isCalledAsTagged(other)))
    .map((element) => [element.$$host.tag, element]),
)

/** The component that writes a tag of a document; the tag itself where there is none: SSML, and what nobody knows. */
export function componentFor(tag: string, parent: string | undefined): string | AnyElement {
  if (tag === 'Sip' && parent === 'Refer') return elements.ReferSip
  return elementsByTag.get(tag) ?? tag
}

function isCalledAsTagged({ $$host }: AnyElement): boolean {
  return $$host.name === $$host.tag
}
