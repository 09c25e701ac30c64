import { type Context, createContext, jsx, type Node, type Props, useContext } from '../../jsx/index.js'
import * as elements from '../elements/index.js'
import { TwimlError } from '../error.js'
import { didYouMean, sentence } from '../near-miss.js'
import type { DefaultsProps } from './defaults-props.js'

/** The attributes set from above, by the name of the element's definition. */
export const DefaultsContext: Context<ReadonlyMap<string, Props> | undefined> = createContext<
  ReadonlyMap<string, Props> | undefined
>(undefined, 'Defaults')

const declarations = new Map(
  Object.entries(elements).map(([name, element]) => [name.charAt(0).toLowerCase() + name.slice(1), element.$$host]),
)

/**
 * Sets attributes for every element of a kind below it: `<Defaults say={{ voice: 'Polly.Amy' }}>…</Defaults>`.
 * An element's own attribute wins, also when it is `null`; so does a nearer `<Defaults>`.
 * @throws TwimlError `unknown-element` or `unknown-attribute` for a name that the vocabulary does not have.
 */
export function Defaults({ children, ...defaults }: DefaultsProps): Node {
  const value = new Map(useContext(DefaultsContext))
  for (const [key, props] of Object.entries(defaults) as [string, Props | undefined][]) {
    const definition = declarations.get(key)?.definition
    if (key === 'number') throw misnamed('unknown-element', '<Defaults> knows <Number> as `phoneNumber`')
    if (definition === undefined) {
      throw misnamed('unknown-element', `<Defaults> knows no element \`${key}\`${didYouMean(key, declarations.keys())}`)
    }
    const given = Object.entries(props ?? {}).filter(([, attribute]) => attribute !== undefined)
    for (const [name] of given) {
      if (definition.attributes?.has(name)) continue
      const near = didYouMean(name, definition.attributes?.keys() ?? [])
      throw misnamed('unknown-attribute', `<Defaults>: <${definition.tag}> has no attribute \`${name}\`${near}`)
    }
    value.set(definition.name, { ...value.get(definition.name), ...Object.fromEntries(given) })
  }
  return jsx(DefaultsContext.Provider, { value, children })
}

function misnamed(code: string, reason: string): TwimlError {
  return new TwimlError({ code, reason: sentence(reason), path: '', twilioCode: 12200 })
}
