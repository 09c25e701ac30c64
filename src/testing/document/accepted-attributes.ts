import type { AnyAttribute } from '../../twiml/attributes/index.js'
import type { Definition } from '../../twiml/definition/index.js'
import { absoluteUrl } from './absolute-url.js'

/** The attributes of an element that Twilio goes by: those that it knows there, with values that they take. */
export function acceptedAttributes(
  attributes: Readonly<Record<string, string>>,
  definition: Definition,
  parent: Definition | undefined,
  base: string | undefined,
): Record<string, string> {
  const accepted: Record<string, string> = {}
  const forbidden = parent === undefined ? undefined : definition.options.within?.[parent.name]?.forbids
  for (const name in attributes) {
    const value = attributes[name]
    const attribute = definition.attributes?.get(name)
    if (value === undefined || attribute === undefined || forbidden?.includes(name)) continue
    if (isAccepted(value, attribute, base) || isShortTimeout(definition.tag, name, value)) accepted[name] = value
  }
  return accepted
}

function isAccepted(value: string, attribute: AnyAttribute, base: string | undefined): boolean {
  if (attribute.write(value) === undefined || isBadUrl(value, attribute, base)) return false
  return attribute.code === undefined || attribute.isListed?.(value) !== false
}

/** The catalogue wants a positive number. Shorter times than the documentation's five seconds are seen to work. */
export function isShortTimeout(tag: string, name: string, value: string): boolean {
  return tag === 'Dial' && name === 'timeout' && /^\+?0*[1-4]$/.test(value)
}

/**
 * Whether a value is no URL where the catalogue has a code for that. Other URLs are judged when they are asked for (11100).
 * @param base The document's own URL, from which relative ones start.
 */
export function isBadUrl(value: string, { url, code }: AnyAttribute, base = 'https://example.com/'): boolean {
  if (url === undefined || code === undefined || value === '') return false
  return absoluteUrl(value, base) === undefined
}
