import type { Answer } from './exchange.js'

/**
 * Answers to GET that say how to ask for them again: with `ETag` or `Last-Modified`. Twilio keeps them as a browser does,
 * and asks whether they have changed. https://www.twilio.com/docs/voice/twiml
 */
export class Cache {
  private readonly kept = new Map<string, Answer>()

  /** Headers by which an answer comes only if it is another one than is kept. */
  conditionsFor(url: string): Readonly<Record<string, string>> {
    const { etag, 'last-modified': lastModified } = this.kept.get(url)?.headers ?? {}
    return {
      ...(etag !== undefined && { 'If-None-Match': etag }),
      ...(lastModified !== undefined && { 'If-Modified-Since': lastModified }),
    }
  }

  /** What an answer stands for: what is kept, where nothing has changed, or else itself. */
  resolve(url: string, answer: Answer): Answer {
    const kept = this.kept.get(url)
    if (answer.status === 304 && kept !== undefined) return { ...kept, cookies: answer.cookies }
    const { etag, 'last-modified': lastModified, 'cache-control': control = '' } = answer.headers
    const isKept = answer.status === 200 && (etag ?? lastModified) !== undefined && !/\bno-store\b/i.test(control)
    if (isKept) this.kept.set(url, answer)
    else this.kept.delete(url)
    return answer
  }
}
