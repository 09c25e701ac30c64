import type { Node } from '../../../jsx/index.js'
import { integer, type Numeric, text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface UriProps {
  /** Password for signing in to the server of this URI. Used together with `username`. */
  readonly password?: Optional<string>

  /**
   * Rank of this URI among the `<Uri>`s of one `<Sip>`: a whole number that decides the order in which they are
   * tried. A whole number.
   */
  readonly priority?: Optional<Numeric>

  /** User name for signing in to the server of this URI. Used together with `password`. */
  readonly username?: Optional<string>

  /** Share of this URI among those with the same `priority`: a whole number. A whole number. */
  readonly weight?: Optional<Numeric>

  /** A SIP URI to dial. */
  readonly children?: Node
}

/**
 * One of up to five SIP URIs that a `<Sip>` tries. Exported as `Uri`.
 *
 * ```tsx
 * <Sip>
 *   <Uri priority="1" weight="1">sip:a@example.com</Uri>
 *   <Uri priority="2" weight="1">sip:b@example.com</Uri>
 * </Sip>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/sip
 */
export const Uri = element('Uri', (): ElementOptions<UriProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/sip',
    attributes: {
      password: text(),
      priority: integer(),
      username: text(),
      weight: integer(),
    },
    text: { allow: 'required' },
  }
})
