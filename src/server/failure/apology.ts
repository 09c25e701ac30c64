import { createElement, Hangup, Message, type Node, Response, Say } from '../../twiml/index.js'
import type { RequestType } from '../../twiml/request/index.js'

/** What a caller hears, or reads, when something went wrong; undefined for requests that nobody hears. */
export function apologyFor(type: RequestType): Node | undefined {
  if (type === 'voice') {
    const sorry = createElement(
      Say,
      { language: 'en-US' },
      'We are sorry. Something went wrong. Please call again later.',
    )
    return createElement(Response, null, sorry, createElement(Hangup, null))
  }
  if (type === 'message') {
    const sorry = createElement(Message, null, 'Sorry, something went wrong. Please try again later.')
    return createElement(Response, null, sorry)
  }
  return undefined
}
