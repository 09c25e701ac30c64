/** Half of a surrogate pair that lacks the other half: neither XML nor a URL can hold it. */
export const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text with U+FFFD in place of each half that stands alone. */
export function withoutHalves(value: string): string {
  return value.replace(HALF_PAIR, '\ufffd')
}
