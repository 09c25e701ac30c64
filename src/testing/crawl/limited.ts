import type { Transport, WebhookRequest, WebhookResponse } from '../transport/transport.js'

/** There have been as many requests as there may be. */
export class OutOfRequests extends Error {
  override readonly name = 'OutOfRequests'
}

/** Where those call who are no callers of the app, but meet them in queues and conferences. */
export const OTHERS = 'http://others.invalid/'

/** A transport that counts what is sent, and stops at a limit. It answers for `OTHERS` itself. */
export class LimitedTransport implements Transport {
  /** Requests so far. */
  count = 0
  /** The TwiML at `OTHERS`. */
  others = ''

  constructor(
    private readonly transport: Transport,
    private readonly limit: number,
  ) {}

  get origin(): string {
    return this.transport.origin
  }

  open(): Promise<void> {
    return this.transport.open()
  }

  serves(url: string): boolean {
    return this.transport.serves(url)
  }

  /** @throws OutOfRequests instead of sending one more. */
  async send(request: WebhookRequest): Promise<WebhookResponse> {
    if (request.url === OTHERS) {
      const { method, url } = request
      return { sent: [], url, method, status: 200, headers: { 'content-type': 'text/xml' }, body: this.others }
    }
    if (this.count >= this.limit) throw new OutOfRequests()
    this.count++
    return await this.transport.send(request)
  }

  forget(jar: string): void {
    this.transport.forget(jar)
  }

  close(): Promise<void> {
    return this.transport.close()
  }
}
