import type { Node } from '../../../jsx/index.js'
import { type Flag, flag, integer, type List, listOf, type Numeric, oneOf, required } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'
import { type CardType, cardTypes } from '../../values/card-types.js'

export interface PromptProps {
  /**
   * Attempts for which this prompt holds, separated by spaces; `2` is the second try. Left out, it holds for all of
   * them. Whole numbers from 1 to 10.
   */
  readonly attempt?: Optional<List<Numeric>>

  /**
   * Kinds of cards for which this prompt holds, separated by spaces, for instance to ask for the four digits of Amex.
   * Left out, it holds for all.
   */
  readonly cardType?: Optional<List<CardType>>

  /** Errors after which this prompt is spoken, separated by spaces. Left out, it does not depend on an error. */
  readonly errorType?: Optional<
    List<
      | 'timeout'
      | 'invalid-card-number'
      | 'invalid-card-type'
      | 'invalid-date'
      | 'invalid-security-code'
      | 'internal-error'
      | 'input-matching-failed'
      | 'invalid-bank-routing-number'
      | 'invalid-bank-account-number'
    >
  >

  /** Step of the payment at which this prompt is spoken. Required. */
  readonly for:
    | 'payment-card-number'
    | 'expiration-date'
    | 'security-code'
    | 'postal-code'
    | 'payment-processing'
    | 'bank-account-number'
    | 'bank-routing-number'

  /**
   * Whether the caller has to key in the detail twice, to be compared. A mismatch is the error
   * `input-matching-failed`.
   * @default false
   */
  readonly requireMatchingInputs?: Optional<Flag>

  /** `<Pause>`, `<Play>`, `<Say>`. */
  readonly children?: Node
}

/**
 * Replaces what `<Pay>` says at one step. Put `<Say>`, `<Play>` and `<Pause>` into it.
 *
 * ```tsx
 * <Prompt for="security-code" attempt={[2, 3]}>
 *   <Say>That was not right. Please key in the three digits again.</Say>
 * </Prompt>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/pay/prompt
 */
export const Prompt = element('Prompt', (): ElementOptions<PromptProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/pay/prompt',
    document: 'voice',
    attributes: {
      attempt: listOf(integer({ min: 1, max: 10 })),
      cardType: listOf(oneOf(cardTypes)),
      errorType: listOf(
        oneOf([
          'timeout',
          'invalid-card-number',
          'invalid-card-type',
          'invalid-date',
          'invalid-security-code',
          'internal-error',
          'input-matching-failed',
          'invalid-bank-routing-number',
          'invalid-bank-account-number',
        ]),
      ),
      for: required(
        oneOf([
          'payment-card-number',
          'expiration-date',
          'security-code',
          'postal-code',
          'payment-processing',
          'bank-account-number',
          'bank-routing-number',
        ]),
      ),
      requireMatchingInputs: flag({ default: false }),
    },
    children: ['Pause', 'Play', 'Say'],
    undocumentedIn: ['Response'],
  }
})
