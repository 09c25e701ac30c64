import type { Verb } from '../../document/document.js'
import { choiceOf, elementsOf, flagOf } from '../../document/index.js'
import type { Turn } from '../rules.js'

/** What a `<Pay>` asks for, one after the other, and that it then does something about it. */
export function stepsOf(verb: Verb): string[] {
  if (paymentMethodOf(verb) === 'ach-debit') return ['bank-routing-number', 'bank-account-number', 'payment-processing']
  const steps = ['payment-card-number', 'expiration-date']
  if (flagOf(verb, 'securityCode', true)) steps.push('security-code')
  if (asksForPostalCode(verb)) steps.push('postal-code')
  return [...steps, 'payment-processing']
}

/** What the `<Prompt>` for a step says at the first attempt; nothing where there is none, though Twilio has words of its own. */
export function promptsFor(verb: Verb, step: string): Verb[] {
  const prompts = elementsOf(verb, 'Prompt').filter(({ attributes }) => {
    const { for: steps = '', attempt = '1', errorType } = attributes
    return steps.split(/\s+/).includes(step) && attempt.split(/\s+/).includes('1') && errorType === undefined
  })
  // One for a kind of card is for others than this.
  const prompt = prompts.find(({ attributes }) => attributes['cardType']?.split(/\s+/).includes(cardOf(verb)) ?? true)
  return prompt === undefined ? [] : elementsOf(prompt)
}

/** A payment that has succeeded, with made-up details as Twilio masks them. https://www.twilio.com/docs/voice/twiml/pay#action */
export function payment(turn: Turn, verb: Verb): Readonly<Record<string, string>> {
  const isCharged = Number(verb.attributes['chargeAmount'] ?? 0) > 0
  return {
    Result: 'success',
    PaymentMethod: paymentMethodOf(verb),
    ...(isCharged ? { PaymentConfirmationCode: turn.sid('ch_') } : { PaymentToken: turn.sid('tok_') }),
    ...(paymentMethodOf(verb) === 'ach-debit' ? account(verb) : card(verb)),
  }
}

function paymentMethodOf(verb: Verb) {
  return choiceOf(verb, 'paymentMethod', ['credit-card', 'ach-debit'], 'credit-card')
}

function asksForPostalCode({ attributes: { postalCode = 'true' } }: Verb): boolean {
  return postalCode === 'true'
}

/** The kind of card: the first that is taken. */
function cardOf({ attributes: { validCardTypes = 'visa' } }: Verb): string {
  return validCardTypes.trim().split(/\s+/)[0] ?? 'visa'
}

function card(verb: Verb): Readonly<Record<string, string>> {
  const { postalCode = 'true' } = verb.attributes
  const known = asksForPostalCode(verb) ? '94105' : postalCode
  return {
    PaymentCardNumber: 'xxxxxxxxxxxx1111',
    PaymentCardType: cardOf(verb),
    ExpirationDate: '1230',
    ...(flagOf(verb, 'securityCode', true) ? { SecurityCode: 'xxx' } : {}),
    ...(postalCode === 'false' ? {} : { PaymentCardPostalCode: known }),
  }
}

function account({ attributes: { bankAccountType = 'consumer-checking' } }: Verb): Readonly<Record<string, string>> {
  return { BankAccountNumber: 'xxxxxxxxxx89', BankAccountType: bankAccountType, BankRoutingNumber: '110000000' }
}
