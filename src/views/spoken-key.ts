/** How a key is said: `*` as "star", `#` as "pound", and `12` digit by digit, not as twelve. */
export function spokenKey(key: string): string {
  return Array.from(key, (one) => (one === '*' ? 'star' : one === '#' ? 'pound' : one)).join(' ')
}
