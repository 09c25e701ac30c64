import { isElement } from '../jsx/index.js'
import { to, type Url } from '../twiml/index.js'

/** A URL for between two tags, where an element would be rendered: a mounted element becomes a reference to itself. */
export function reference(url: Url): Url {
  return isElement(url) ? to(url) : url
}

/** One URL, several, or none, as a list. */
export function urlsOf(urls: Url | readonly Url[] | null | undefined): readonly Url[] {
  if (urls === undefined || urls === null || urls === '') return []
  return Array.isArray(urls) ? urls : [urls as Url]
}
