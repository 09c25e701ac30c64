import { describe, type Problem, RenderError } from '../jsx/index.js'

/** What is wrong in a document: a problem with a place, and Twilio's number for it. */
export interface TwimlProblem extends Problem {
  /** The number under which Twilio's debugger would report it: https://www.twilio.com/docs/api/errors */
  readonly twilioCode?: number | undefined
}

/** Thrown when Twilio would refuse the document or drop a part of it, and when a tree cannot be rendered. */
export class TwimlError extends RenderError {
  override readonly name: string = 'TwimlError'
  /** The number under which Twilio's debugger would report it, where there is one. */
  readonly twilioCode: number | undefined

  constructor(problem: TwimlProblem, options?: ErrorOptions) {
    super(problem, options)
    this.twilioCode = problem.twilioCode
  }
}

/** What `lint` and `onWarning` hand out: the same shape as an error, not thrown. */
export interface TwimlWarning extends TwimlProblem {
  /** `error` where `render` would throw; `warning` where the document runs, but hardly as meant. */
  readonly severity: 'error' | 'warning'
  /** The reason and the place, as an error's message has them. */
  readonly message: string
}

export function warningOf(problem: TwimlProblem, severity: TwimlWarning['severity']): TwimlWarning {
  return { ...problem, severity, message: describe(problem) }
}
