/** A time of Twilio's, RFC 2822, as ISO 8601; undefined when it is none. */
export function timeOf(text: string | undefined): string | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
