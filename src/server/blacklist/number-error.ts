/** What was given is no number, prefix or kind of caller that can stand on a list. */
export class NumberError extends Error {
  override readonly name = 'NumberError'
  readonly code = 'bad-number'
  /** What was given. */
  readonly input: unknown

  constructor(input: unknown, why: string) {
    super(
      `${shown(input)} ${why} Allowed are numbers such as +14155550100, prefixes such as +4490*, anonymous, client:alice and sip:bob@example.com.`,
    )
    this.input = input
  }
}

/** In quotes, cut short, and without characters that cannot be seen. */
function shown(input: unknown): string {
  if (typeof input !== 'string') return `A value of type ${input === null ? 'null' : typeof input}`
  const text = input.length > 60 ? `${input.slice(0, 60)}…` : input
  return JSON.stringify(text).replace(/[^\x20-\x7e…]/gu, codePoint)
}

function codePoint(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}
