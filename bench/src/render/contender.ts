import type { Bulletin, Clinic, Greeting } from './documents.js'

/** One way to write the documents: creation and rendering, from the caller's data to the text of the document. */
export interface Contender {
  readonly name: string
  readonly small: (greeting: Greeting) => string
  readonly menu: (clinic: Clinic) => string
  readonly large: (bulletin: Bulletin) => string
  /** The menu with one line that is awaited; undefined where the contender has no such thing. */
  readonly asyncMenu?: ((clinic: Clinic) => Promise<string>) | undefined
}

/** What HTML renderers cannot write by themselves. */
export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
