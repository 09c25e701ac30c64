/** Kinds of payment card: https://www.twilio.com/docs/voice/twiml/pay#validcardtypes */
// biome-ignore format: a table to look things up in, not to read line by line
export const cardTypes = [
  'visa', 'mastercard', 'amex', 'maestro', 'discover', 'optima', 'jcb', 'diners-club', 'enroute',
] as const

export type CardType = (typeof cardTypes)[number]
