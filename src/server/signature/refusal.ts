/** Why a request is turned away, and with which status. */
export interface Refusal {
  readonly status: number
  /** A stable word, for logs and metrics. Never sent. */
  readonly reason: string
  readonly cause?: string | undefined
  /** For people; holds no secret. Never sent. */
  readonly detail?: string | undefined
}

export function forbidden(reason: string, detail?: string, cause?: string): Refusal {
  return { status: 403, reason, detail, cause }
}
