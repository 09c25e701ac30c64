import type { Definition } from './definition.js'

/**
 * What an element's component carries: what it is called, and its definition, made when it is first asked for. Few
 * programs use more than a handful of elements, and making all of them was half the time and memory of an import.
 */
export class Declaration {
  /** The name of the export: the tag, but for `PhoneNumber` and `ReferSip`. */
  readonly name: string
  readonly tag: string
  private readonly define: (name: string, tag: string) => Definition
  private made: Definition | undefined = undefined

  constructor(name: string, tag: string, define: (name: string, tag: string) => Definition) {
    this.name = name
    this.tag = tag
    this.define = define
  }

  get definition(): Definition {
    this.made ??= this.define(this.name, this.tag)
    return this.made
  }
}
