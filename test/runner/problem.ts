/** Something the runner found wrong that no test threw. Its stack stays empty: it would point at the runner. */
export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(message: string, stack = '') {
    super(message)
    this.stack = stack
  }
}
