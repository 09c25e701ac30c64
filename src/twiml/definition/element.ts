import { type Element, type HostComponent, jsx, type Node, type Props } from '../../jsx/index.js'
import type { AnyAttribute, Attribute } from '../attributes/index.js'
import { Declaration } from './declaration.js'
import { Definition, type DefinitionOptions } from './definition.js'

/** A vocabulary element as TSX uses it: `<Say voice="alice">…</Say>`. */
export type TwimlComponent<P = object> = HostComponent<Declaration, P>

/**
 * One attribute for each prop but `children`, accepting exactly the prop's type, and required when the prop is:
 * a prop that is missing, extra, too wide or too narrow does not compile.
 */
export type AttributeTable<P> = {
  readonly [K in Exclude<keyof P, 'children'>]-?: Attribute<
    Exclude<P[K], null | undefined>,
    undefined extends P[K] ? false : true
  >
}

export interface ElementOptions<P> extends DefinitionOptions {
  readonly attributes: AttributeTable<P>
}

/**
 * Declares an element of the vocabulary. `options` runs when the element is first used; its return type is to be
 * written down, since the compiler refuses an attribute too many only then.
 * @param tag Where it differs from the name of the export.
 */
export function element<P extends object>(
  name: string,
  options: () => ElementOptions<P>,
  tag = name,
): TwimlComponent<P> {
  return component(
    new Declaration(name, tag, () => {
      const { attributes, ...rest } = options()
      return new Definition(name, tag, attributes as Readonly<Record<string, AnyAttribute>>, rest)
    }),
  )
}

/** Makes the component that stands for an element. Calling it gives an element, as writing it in TSX does. */
export function component<P extends object>(declaration: Declaration): TwimlComponent<P> {
  const { tag } = declaration
  // A key gives the function its name. To set the name afterwards would make its properties slower to read, which is
  // five per cent of the time of a document.
  const { [tag]: host } = { [tag]: (props: P) => jsx(host as TwimlComponent<P>, props as Props) }
  return Object.assign(host as (props: P) => Element, { $$host: declaration })
}

/** Props of an element that takes nothing but what stands inside it. */
export interface ChildrenProps {
  readonly children?: Node
}

/** A prop that may be left out. `null` leaves the attribute out too, and keeps a default from filling it in. */
export type Optional<T> = T | null | undefined
