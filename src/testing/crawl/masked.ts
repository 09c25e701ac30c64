import { createHash } from 'node:crypto'

/**
 * TwiML without what differs from one call to the next although the document is the same: SIDs, phone numbers, dates,
 * digits and keys in text, values in queries, and what the caller has just said.
 */
export function masked(twiml: string, spoken?: string): string {
  const text = twiml
    .replace(SIDS, '$1…')
    .replace(/\+\d{7,15}\b/g, '+…')
    .replace(DATES, '…')
    .replace(/([?;][\w.%-]+=)[^&"'<>\s]*/g, '$1…')
    .replace(/>[^<]*/g, (words) => words.replace(/[\d*#]+(?:[.,:]\d+)*/g, '0').replace(/\s+/g, ' '))
  return spoken === undefined || spoken === '' ? text : text.split(spoken).join('…')
}

/** Eight digits for a text: the same text, the same digits. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}

/** SIDs of Twilio, the prefix apart. */
export const SIDS = /\b([A-Z]{2})[0-9a-f]{32}\b/g

const MONTHS = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?'

/** As in `2026-01-31T08:00:00Z`, `January 31, 2026` and `Sat, 31 Jan 2026`. */
const DATES = new RegExp(
  [
    '\\d{4}-\\d\\d-\\d\\d(?:[T ][\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d)?)?',
    `(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:${MONTHS} \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTHS})(?:,? \\d{4})?`,
  ].join('|'),
  'g',
)
