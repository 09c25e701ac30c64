/** Swear words as Twilio's speech recognition gives them back with `profanityFilter`: the first letter, then asterisks. */
export function masked(text: string): string {
  return text.replace(SWEAR_WORD, (word) => word.charAt(0) + '*'.repeat(word.length - 1))
}

/** Some that are masked in English; the recogniser's own list is not published. */
const SWEAR_WORD = /\b(?:fuck(?:ing|ed|er)?|shit(?:ty)?|bitch|cunt|asshole|bastard|dick|piss(?:ed)?)\b/gi
