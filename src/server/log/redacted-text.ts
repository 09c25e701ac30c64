/**
 * What looks like a phone number and is none, and then what looks like one: Twilio's identifiers (two letters and 32
 * hexadecimal digits), UUIDs and IPv4 addresses are tried first, so that their digits are not taken for numbers. A
 * number has seven digits or more, with a few characters between them at most: `+1 (415) 555-0100`,
 * `1%20415%20555%200100`.
 */
const RUNS =
  /(?<![0-9A-Za-z])(?:[A-Z]{2}[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9A-Za-z])|(?<![\p{Nd}.+])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\p{Nd}.])|(?<number>\+?\p{Nd}(?:(?:[\s\p{Pd}\p{Cf}()./_]|%[0-9A-F]{2}){0,3}\p{Nd}){6,})/gu

/** Text in which each phone number has its last four digits alone, however it is written: `…0100`. */
export function redactedText(text: string): string {
  return text.replace(RUNS, (run, ...rest) => {
    const { number } = rest.at(-1) as { number?: string }
    return number === undefined ? run : `…${[...number.replace(/%..|\P{Nd}/gu, '')].slice(-4).join('')}`
  })
}
