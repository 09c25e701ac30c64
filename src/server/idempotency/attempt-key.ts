import { hash } from 'node:crypto'

/** What makes two requests attempts at the same one. */
export interface AttemptParts {
  readonly method: string
  /** The path and query as they were sent. */
  readonly originalUrl: string
  readonly rawBody: string
  readonly signature: string
  /** Twilio's `I-Twilio-Idempotency-Token`. */
  readonly token: string
}

/**
 * What the answer to a request is kept under; undefined without a token. The token alone is not enough: it is not
 * signed, so somebody could ask for the answer to another's request with it. Requests without a token are never taken
 * for the same: a caller may press the same key twice.
 */
export function attemptKey({ method, originalUrl, rawBody, signature, token }: AttemptParts): string | undefined {
  if (token === '') return undefined
  // With its length before it, nothing can move from one part to the next.
  const parts = [method, originalUrl, rawBody, signature, token].map((part) => `${Buffer.byteLength(part)}:${part}`)
  return hash('sha256', parts.join(''))
}
