import { StartTag } from './start-tag.js'

/** How many tags of one element are remembered. */
const REMEMBERED = 200

/** The start tags of one element. */
export class TagMemory {
  private readonly tag: string
  private size = 0
  /** The tag without attributes: `<Say`. */
  start: StartTag
  /** What follows a value that is not remembered: its closing quote, and the attributes behind it. */
  rest: StartTag

  constructor(tag: string) {
    this.tag = tag
    this.start = new StartTag(`<${tag}`)
    this.rest = new StartTag('"')
  }

  /** Remembers how an attribute behind `before` has been written. Past the limit it begins anew. */
  add(before: StartTag, name: string, value: unknown, text: string, isQuiet: boolean): StartTag {
    const known = before.find(name, value)
    if (known !== undefined) return known
    if (++this.size > REMEMBERED) {
      this.size = 0
      this.start = new StartTag(`<${this.tag}`)
      this.rest = new StartTag('"')
    }
    return before.add(name, value, text, isQuiet)
  }
}
