import { createElement, isElement, type Node, type RequestFields, type Routes, type TwilioRequest } from 'twimlx'
import { twilioRequest } from 'twimlx/testing'
import { readRequest } from '../../src/twiml/request/index.js'

/** What answers a URL: a mounted element as it is, a component with the query and the path as props, all of them text. */
export function on(routes: Routes, url: string): Node {
  const { pathname, searchParams } = new URL(url, 'https://example.com')
  const match = routes.match(pathname)
  if (match === undefined) throw new Error(`No route for ${pathname}`)
  const { entry, params } = match
  return isElement(entry) ? entry : createElement(entry, { ...Object.fromEntries(searchParams), ...params })
}

/** The request for a URL with a query: its own names first, then Twilio's parameters. */
export function asked(query: string, fields: RequestFields = {}): { readonly request: TwilioRequest } {
  const params = new URLSearchParams(query)
  for (const [name, value] of twilioRequest(fields).params) params.append(name, value)
  return { request: readRequest(params) }
}
