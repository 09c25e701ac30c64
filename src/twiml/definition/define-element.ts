import type { Node } from '../../jsx/index.js'
import { anything } from '../attributes/index.js'
import { Definition, type DefinitionOptions } from './definition.js'
import { component, type TwimlComponent } from './element.js'

/** What is known of an element that this package does not have yet. What is left out is not checked. */
export interface DefineElementOptions {
  /** Elements it may stand in, e.g. `[Response]`. Left out: anywhere. */
  readonly parents?: readonly TwimlComponent<never>[]
  /** Elements that may stand in it. Left out: any. */
  readonly children?: readonly TwimlComponent<never>[]
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
  if (!NAME.test(tag)) throw new TypeError(`defineElement: ${JSON.stringify(tag)} is not a name that XML allows.`)
  const { parents, children, text = 'optional', attributes, ends } = options
  const table = attributes && Object.fromEntries(attributes.map((name) => [name, anything()]))
  return component(
    new Definition(tag, tag, table, {
      parents: parents === undefined ? 'any' : parents.map((other) => other.$$host.name),
      children: children === undefined ? 'any' : children.map((other) => other.$$host.name),
      text: { allow: text },
      document: 'both',
      ...(ends === undefined ? {} : { ends }),
    }),
  )
}
