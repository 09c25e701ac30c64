/** In place of a value that is not remembered. */
const ANY = Symbol('any value')

/**
 * A start tag, written as far as its attributes so far: `<Say voice="alice"`. From here on it knows the values that have
 * followed before, so that attributes which come again are neither checked nor put together a second time: with that, a
 * menu takes half the time.
 */
export class StartTag {
  /** The tag as it stands, to be continued. */
  readonly written: string
  /** The same, closed: something follows inside. */
  readonly open: string
  /** The same, closed: nothing stands inside. */
  readonly empty: string
  /** Whether the last attribute is one that nobody is warned about. */
  readonly isQuiet: boolean
  /** What followed last: in most documents it follows again. */
  private name = ''
  private value: unknown = undefined
  private next: StartTag | undefined = undefined
  private others: Map<string, Map<unknown, StartTag>> | undefined = undefined

  constructor(written: string, isQuiet = true) {
    this.written = written
    this.open = `${written}>`
    this.empty = `${written}/>`
    this.isQuiet = isQuiet
  }

  /** The tag with one more attribute, if it has been written before. */
  with(name: string, value: unknown): StartTag | undefined {
    if (name === this.name) {
      if (value === this.value) return this.next
      // To look for a value that is new each time would take longer than to write it.
      if (this.value === ANY) return undefined
    }
    return this.find(name, value)
  }

  /** The tag up to the value of one more attribute, whatever that is: `<Gather action="`. */
  upTo(name: string): StartTag {
    return this.with(name, ANY) ?? this.add(name, ANY, ` ${name}="`, true)
  }

  /** Remembers `text`, as which an attribute that is not known yet has been written. */
  add(name: string, value: unknown, text: string, isQuiet: boolean): StartTag {
    const next = new StartTag(this.written + text, isQuiet)
    this.others ??= new Map()
    const values = this.others.get(name)
    if (values === undefined) this.others.set(name, new Map([[value, next]]))
    else values.set(value, next)
    this.expect(name, value, next)
    return next
  }

  /** The same as `with`, also for values that are not expected to come again. */
  find(name: string, value: unknown): StartTag | undefined {
    const known = this.others?.get(name)?.get(value)
    if (known !== undefined) this.expect(name, value, known)
    return known
  }

  private expect(name: string, value: unknown, next: StartTag): void {
    this.name = name
    this.value = value
    this.next = next
  }
}
