import type { Operator } from './operator.js'

/** A phone that a call rings. `Call` is what it is once it is answered. */
export class DialedPhone<Call extends { readonly sid: string }> {
  constructor(
    private readonly operator: Operator,
    private readonly caller: string,
    /** The call to it, which has its own SID, log and callbacks. */
    readonly call: Call,
  ) {}

  /**
   * Picks up. What comes first is the whisper of the `<Number>`, if it has one; then both talk.
   * @returns the call as this person has it: they too hear, press keys and hang up.
   */
  async answer(): Promise<Call> {
    await this.ring('answer', this.answer)
    return this.call
  }

  /** The line is busy. */
  busy(): Promise<void> {
    return this.ring('busy', this.busy)
  }

  /** Nobody picks up until the `timeout` of the `<Dial>`. */
  noAnswer(): Promise<void> {
    return this.ring('noAnswer', this.noAnswer)
  }

  /** They turn the call down, which Twilio reports as busy. */
  decline(): Promise<void> {
    return this.ring('decline', this.decline)
  }

  /** The call cannot be put through: the number does not exist, say. */
  fail(): Promise<void> {
    return this.ring('fail', this.fail)
  }

  private ring(name: 'answer' | 'busy' | 'noAnswer' | 'decline' | 'fail', method: object): Promise<void> {
    const outcome = name === 'noAnswer' ? 'no-answer' : name
    const { sid } = this.call
    const { switchboard } = this.operator
    const called = new Error(name)
    Error.captureStackTrace(called, method as () => void)
    const action = { do: name, call: this.operator.calls.indexOf(sid), arguments: [] }
    return this.operator.act(
      sid,
      action,
      {
        refuse: () =>
          switchboard.waitingOf(sid)?.verb === 'Ring' ? undefined : `${name}() came too late: the phone rings no more.`,
        run: () => switchboard.happen({ type: 'ring', leg: sid, outcome }),
        resting: outcome === 'answer' ? sid : this.caller,
      },
      called,
    )
  }
}
