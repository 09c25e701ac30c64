import type { Element, Frame, Props } from '../../jsx/index.js'
import type { Definition } from '../definition/index.js'
import type { DocumentRules } from './document-rules.js'
import type { Place } from './finding.js'

/** Shared by all that note no children; nothing is ever put in. */
const NONE: string[] = []

/** What is noted about an element while its children are written. */
export class Inside implements Place {
  readonly definition: Definition
  readonly element: Element | undefined
  readonly outer: Frame
  /** The attributes in force, defaults included. */
  readonly props: Props
  /** The rules of the whole document, for the children of Response. */
  readonly document: DocumentRules | undefined
  /** Characters of text so far, tags not counted. */
  textLength = 0
  /** Whether there is text, other than white space, directly inside. */
  hasText = false
  /** Whether there are elements inside. */
  holdsElements = false
  /** Names of the elements so far, in order, where a rule asks for them. */
  readonly children: string[]

  constructor(
    definition: Definition,
    element: Element | undefined,
    outer: Frame,
    props: Props,
    document?: DocumentRules,
  ) {
    this.definition = definition
    this.element = element
    this.outer = outer
    this.props = props
    this.document = document
    this.children = definition.tracksChildren ? [] : NONE
  }
}
