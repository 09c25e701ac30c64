/** Ringing tones of <Dial>, by country: https://www.twilio.com/docs/voice/twiml/dial#ringtone */
// biome-ignore format: a table to look things up in, not to read line by line
export const ringTones = [
  'at', 'au', 'bg', 'br', 'be', 'ch', 'cl', 'cn', 'cz', 'de', 'dk', 'ee', 'es', 'fi', 'fr', 'gr', 'hu', 'il', 'in',
  'it', 'lt', 'jp', 'mx', 'my', 'nl', 'no', 'nz', 'ph', 'pl', 'pt', 'ru', 'se', 'sg', 'th', 'uk', 'us', 'us-old',
  'tw', 've', 'za',
] as const

export type RingTone = (typeof ringTones)[number]
