/** A text as it can stand in a message: of a long one, the beginning. `length` is in characters. */
export function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text
}
