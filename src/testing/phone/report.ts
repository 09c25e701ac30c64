import type { Entry } from '../interpreter/entry.js'
import type { Problem } from '../problem.js'
import type { Operator } from './operator.js'
import { problemsIn, type RequestRecord, requestsIn } from './records.js'
import { transcriptOf } from './transcript.js'

/** What a call or a conversation can be asked about what has happened in it. */
export abstract class Report {
  constructor(protected readonly operator: Operator) {}

  /** Everything that has happened, as plain data. */
  abstract get log(): readonly Entry[]

  /** What was said, written, pressed and done, a line each, for `snapshot`. Of URLs of the app, only the path is shown. */
  get transcript(): string {
    // The port of the app is another one in each run.
    return transcriptOf(this.log).replaceAll(`${this.operator.switchboard.transport.origin}/`, '/')
  }

  /** What the app was asked for the documents of this, in order. */
  get requests(): readonly RequestRecord[] {
    return requestsIn(this.log, 'steering')
  }

  /** What the app was told: status callbacks and their like. */
  get callbacks(): readonly RequestRecord[] {
    return requestsIn(this.log, 'callback')
  }

  /** What Twilio would have logged as a warning. */
  get warnings(): readonly Problem[] {
    return problemsIn(this.log, 'warning')
  }

  /** What Twilio would have logged as an error, where the test has not failed for it. */
  get errors(): readonly Problem[] {
    return problemsIn(this.log, 'error')
  }

  /** The last document that was run. Empty before there was one. */
  get twiml(): string {
    return this.log.findLast((entry) => entry.kind === 'document')?.text ?? ''
  }
}
