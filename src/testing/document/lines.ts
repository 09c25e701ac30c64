/** Lines and columns of a text, asked for from its beginning to its end. */
export class Lines {
  private readonly text: string
  private line = 1
  /** Where the line begins. */
  private begin = 0

  constructor(text: string) {
    this.text = text
  }

  /** Both from 1. What lies before the last place that was asked for is taken for its line. */
  at(offset: number): { readonly line: number; readonly column: number } {
    for (let end = this.nextEnd(); end !== -1 && end < offset; end = this.nextEnd()) {
      this.line++
      this.begin = end + 1
    }
    return { line: this.line, column: offset - this.begin + 1 }
  }

  private nextEnd(): number {
    return this.text.indexOf('\n', this.begin)
  }
}
