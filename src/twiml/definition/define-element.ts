import type { Node } from '../../jsx/index.js'
import { anything } from '../attributes/index.js'
import { Declaration } from './declaration.js'
import { Definition, type DefinitionOptions } from './definition.js'
import { component, type TwimlComponent } from './element.js'

/** What is known of an element that this package does not have yet. What is left out is not checked. */
export interface DefineElementOptions {
  /** Elements it may stand in, e.g. `[Response]`; SSML by its tag. Left out: anywhere. */
  readonly parents?: readonly (TwimlComponent<never> | string)[]
  /** Elements that may stand in it, SSML by its tag. Left out: any. */
  readonly children?: readonly (TwimlComponent<never> | string)[]
  /** Whether text may stand in it: `none`, `optional` (the default) or `required`. */
  readonly text?: 'none' | 'optional' | 'required'
  /** Names of its attributes. Left out: any. */
  readonly attributes?: readonly string[]
  /** Whether what follows it is never reached. */
  readonly ends?: DefinitionOptions['ends']
}

/** XML's rule for names, in ASCII and without colon. */
const NAME = /^(?!xml)[A-Za-z_][A-Za-z0-9_.-]*$/i

/**
 * An element for what Twilio ships before this package knows it:
 * `const Shiny = defineElement<{ level?: number }>('Shiny', { parents: [Response] })`.
 * @throws TypeError when the tag is no XML name.
 */
export function defineElement<P extends object = Record<string, unknown>>(
  tag: string,
  options: DefineElementOptions = {},
): TwimlComponent<P & { readonly children?: Node }> {
  if (typeof tag !== 'string' || !NAME.test(tag))
    throw new TypeError(`defineElement: ${JSON.stringify(tag)} is not a name that XML allows.`)
  const { parents, children, text = 'optional', attributes, ends } = options
  if (attributes !== undefined && !Array.isArray(attributes)) {
    throw new TypeError(`defineElement('${tag}'): attributes takes a list of names.`)
  }
  const table = attributes && Object.fromEntries(attributes.map((name) => [name, anything()]))
  const definition = new Definition(tag, tag, table, {
    parents: parents === undefined ? 'any' : parents.map(nameIn),
    children: children === undefined ? 'any' : children.map(nameIn),
    text: { allow: text },
    document: 'both',
    ...(ends === undefined ? {} : { ends }),
  })
  return component(new Declaration(tag, tag, () => definition))
}

function nameIn(other: TwimlComponent<never> | string): string {
  if (typeof other === 'string') return other
  const { $$host } = (other ?? {}) as Partial<TwimlComponent<never>>
  if ($$host === undefined) throw new TypeError('defineElement: parents and children take elements, or tags of SSML.')
  return $$host.name
}
