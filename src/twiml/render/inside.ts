import type { Element, Frame, Props } from '../../jsx/index.js'
import type { Definition } from '../definition/index.js'
import type { Place } from './finding.js'

/** Shared by all that note no children; nothing is ever put in. */
const NONE: string[] = []

/** What is noted about an element while its children are written. It is the frame of what stands inside, too. */
export class Inside implements Frame, Place {
  readonly definition: Definition
  readonly element: Element | undefined
  readonly parent: Frame
  readonly values: Frame['values']
  readonly depth: number
  /** The attributes in force, defaults included. */
  readonly props: Props
  /** Characters of text so far, tags not counted. */
  textLength = 0
  /** Whether there is text, other than white space, directly inside. */
  hasText = false
  /** Whether there are elements inside. */
  holdsElements = false
  /** Names of the elements so far, in order, where a rule asks for them. */
  readonly children: string[]

  constructor(definition: Definition, element: Element | undefined, parent: Frame, props: Props) {
    this.definition = definition
    this.element = element
    this.parent = parent
    this.values = parent.values
    this.depth = parent.depth + 1
    this.props = props
    this.children = definition.tracksChildren ? [] : NONE
  }
}
