import type { Node } from '../../../jsx/index.js'
import {
  decimal,
  type Flag,
  flag,
  integer,
  type List,
  listOf,
  method,
  type Numeric,
  oneOf,
  type Suggested,
  suggested,
  text,
  type Url,
  url,
} from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'
import { type CardType, cardTypes } from '../../values/card-types.js'
import { type PayLanguage, payLanguages } from '../../values/languages.js'

export interface PayProps {
  /**
   * URL requested with POST when the payment has succeeded, failed or been aborted, with `Result`; its TwiML goes on
   * with the call. When absolute it has to be https.
   * @default the URL of the current document
   */
  readonly action?: Optional<Url>

  /**
   * Kind of bank account, with `paymentMethod="ach-debit"` only.
   * @default consumer-checking
   */
  readonly bankAccountType?: Optional<
    'consumer-checking' | 'consumer-savings' | 'commercial-checking' | 'commercial-savings'
  >

  /**
   * Amount to charge, as a decimal number without a currency sign. Left out or `0`, nothing is charged and the
   * processor returns a token for later. From 0 to 1000000.
   */
  readonly chargeAmount?: Optional<Numeric>

  /**
   * Currency of `chargeAmount`, as an ISO 4217 code. Which ones work depends on the payment connector.
   * @default usd
   */
  readonly currency?: Optional<string>

  /** Words about the payment; they are passed on to the processor. */
  readonly description?: Optional<string>

  /**
   * How the caller gives the details: the keypad is the only way.
   * @default dtmf
   */
  readonly input?: Optional<'dtmf'>

  /**
   * Language of the prompts that Twilio speaks by itself. Your own `<Prompt>`s bring their own.
   * @default en-US
   */
  readonly language?: Optional<Suggested<PayLanguage | 'es-MX'>>

  /** How often the caller is asked for each detail before `<Pay>` gives up. A whole number from 1 to 3. */
  readonly maxAttempts?: Optional<Numeric>

  /** Number of characters the postal code needs at least. Left out, any length is taken. A whole number, 1 or more. */
  readonly minPostalCodeLength?: Optional<Numeric>

  /**
   * Unique name of the Pay Connector, set up in Twilio's console, that the details go to.
   * @default Default
   */
  readonly paymentConnector?: Optional<string>

  /**
   * What is paid with: a card, or a US bank account by direct debit (`ach-debit`).
   * @default credit-card
   */
  readonly paymentMethod?: Optional<'ach-debit' | 'credit-card'>

  /**
   * Whether the caller is asked for the postal code of the card. A postal code as the value is used without asking.
   * @default true
   */
  readonly postalCode?: Optional<Flag | (string & {})>

  /**
   * Whether the caller is asked for the security code of the card.
   * @default true
   */
  readonly securityCode?: Optional<Flag>

  /**
   * URL, relative or absolute, told about every step: which detail is asked for, which attempt, which error. The
   * reply does not steer the call.
   */
  readonly statusCallback?: Optional<Url>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * Seconds to wait for the next key. A whole number, 1 or more.
   * @default 5
   */
  readonly timeout?: Optional<Numeric>

  /**
   * Kind of token to get when nothing is charged: for one payment, for many, or a payment method stored at the
   * processor.
   * @default reusable
   */
  readonly tokenType?: Optional<'one-time' | 'reusable' | 'payment-method'>

  /**
   * Kinds of cards that are taken, separated by spaces. Any other is answered with `invalid-card-type`.
   * @default visa mastercard amex
   */
  readonly validCardTypes?: Optional<List<CardType>>

  /** `<Parameter>`, `<Prompt>`. */
  readonly children?: Node
}

/**
 * Asks the caller to key in card or bank details, and sends them to a payment processor, without your application
 * seeing them. The `*` key aborts.
 *
 * ```tsx
 * <Pay chargeAmount="12.50" paymentConnector="my-connector" action="/paid">
 *   <Prompt for="payment-card-number">
 *     <Say>Please key in your card number.</Say>
 *   </Prompt>
 * </Pay>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/pay
 */
export const Pay = element('Pay', (): ElementOptions<PayProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/pay',
    document: 'voice',
    attributes: {
      action: url({
        pattern: /^(https:\/\/|(?![a-z]+:\/\/))/,
        allowed: 'a URL that is relative or begins with https://, or a mounted component',
        default: 'the URL of the current document',
        code: 64016,
      }),
      bankAccountType: oneOf(['consumer-checking', 'consumer-savings', 'commercial-checking', 'commercial-savings'], {
        default: 'consumer-checking',
      }),
      chargeAmount: decimal({ min: 0, max: 1000000, code: 64003 }),
      currency: text({ default: 'usd' }),
      description: text(),
      input: oneOf(['dtmf'], { default: 'dtmf' }),
      language: suggested([...payLanguages, 'es-MX'], { default: 'en-US' }),
      maxAttempts: integer({ min: 1, max: 3 }),
      minPostalCodeLength: integer({ min: 1 }),
      paymentConnector: text({ default: 'Default', code: 64004 }),
      paymentMethod: oneOf(['ach-debit', 'credit-card'], { default: 'credit-card' }),
      postalCode: text<Flag | (string & {})>({ default: true }),
      securityCode: flag({ default: true }),
      statusCallback: url(),
      statusCallbackMethod: method(),
      timeout: integer({ min: 1, default: 5 }),
      tokenType: oneOf(['one-time', 'reusable', 'payment-method'], { default: 'reusable' }),
      validCardTypes: listOf(oneOf(cardTypes), { default: 'visa mastercard amex' }),
    },
    children: ['Parameter', 'Prompt'],
    ends: 'with-action',
  }
})
