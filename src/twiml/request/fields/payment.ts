import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'

/** A payment by phone. https://www.twilio.com/docs/voice/twiml/pay#action */
export interface PaymentFields {
  /** How it ended. Requests to the `action` of `<Pay>`. */
  readonly result?:
    | Known<
        | 'success'
        | 'too-many-failed-attempts'
        | 'payment-connector-error'
        | 'caller-interrupted-with-star'
        | 'caller-hung-up'
        | 'validation-error'
        | 'internal-error'
      >
    | undefined
  /** What stands for the card or account from now on. When it was stored, not charged. */
  readonly paymentToken?: string | undefined
  /** The customer at the payment company. */
  readonly profileId?: string | undefined
  /** The payment company's receipt. When money was charged. */
  readonly paymentConfirmationCode?: string | undefined
  /** Card or bank account. */
  readonly paymentMethod?: Known<'credit-card' | 'ach-debit'> | undefined
  /** The card's number, all but the last four digits masked. */
  readonly paymentCardNumber?: string | undefined
  /** The card's brand: `visa`, `mastercard`, `amex` … */
  readonly paymentCardType?: string | undefined
  /** When the card expires: `MMYY`. */
  readonly expirationDate?: string | undefined
  /** The card's security code, masked. */
  readonly securityCode?: string | undefined
  /** The postal code of the card's owner. */
  readonly paymentCardPostalCode?: string | undefined
  /** The bank account, all but the last two digits masked. */
  readonly bankAccountNumber?: string | undefined
  /** The bank's routing number, in full. */
  readonly bankRoutingNumber?: string | undefined
  /** The sort of bank account. */
  readonly bankAccountType?: Known<'consumer-checking' | 'consumer-savings' | 'commercial-checking'> | undefined
  /** What went wrong, in words. */
  readonly paymentError?: string | undefined
  /** Twilio's number for what went wrong. */
  readonly payErrorCode?: number | undefined
  /** What the payment company said went wrong. */
  readonly connectorError?: string | undefined
  /** What is being asked for. Progress of `<Pay>`. */
  readonly for?:
    | Known<
        | 'payment-card-number'
        | 'expiration-date'
        | 'security-code'
        | 'postal-code'
        | 'bank-routing-number'
        | 'bank-account-number'
        | 'payment-processing'
      >
    | undefined
  /** What was wrong with the input, such as `input-timeout` or `invalid-card-number`. Progress of a payment. */
  readonly errorType?: string | undefined
  /** Which attempt this is, from 1. Progress of `<Pay>`. */
  readonly attempt?: number | undefined
  /** What was asked for through the REST API. Progress of a payment led by an agent. */
  readonly capture?: string | undefined
  /** Whether digits are still being typed. Progress of a payment led by an agent. */
  readonly partialResult?: boolean | undefined
  /** What is still missing. Progress of a payment led by an agent. */
  readonly required?: string | undefined
  /** The amount, as it was written. Progress of a payment led by an agent. */
  readonly chargeAmount?: string | undefined
}

export const paymentFields: KindsOf<PaymentFields> = {
  result: 'string',
  paymentToken: 'string',
  profileId: 'string',
  paymentConfirmationCode: 'string',
  paymentMethod: 'string',
  paymentCardNumber: 'string',
  paymentCardType: 'string',
  expirationDate: 'string',
  securityCode: 'string',
  paymentCardPostalCode: 'string',
  bankAccountNumber: 'string',
  bankRoutingNumber: 'string',
  bankAccountType: 'string',
  paymentError: 'string',
  payErrorCode: 'integer',
  connectorError: 'string',
  for: 'string',
  errorType: 'string',
  attempt: 'integer',
  capture: 'string',
  partialResult: 'boolean',
  required: 'string',
  chargeAmount: 'string',
}
