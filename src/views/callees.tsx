import type { Node } from '../jsx/index.js'
import { PhoneNumber, type PhoneNumberProps } from '../twiml/index.js'

/** What stands in a `<Dial>`: one number as text; several, or one with a `url` of its own, as `<PhoneNumber>`s. */
export function callees(number: string | readonly string[], url?: PhoneNumberProps['url']): Node {
  if (typeof number === 'string' && (url === undefined || url === null)) return number
  return [number].flat().map((one) => (
    <PhoneNumber key={one} url={url}>
      {one}
    </PhoneNumber>
  ))
}
