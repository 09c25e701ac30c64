import type { IncomingMessage } from 'node:http'

/**
 * Hands over all bytes of a request when they have come, or fails when it ends early: one of the two. Its listeners stay:
 * they go with the request, and to take them off would cost as much as to put them on.
 */
export function readStream(request: IncomingMessage, done: (bytes: Buffer) => void, failed: () => void): void {
  const chunks: Buffer[] = []
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks))
  }
  const close = () => {
    if (isOver) return
    isOver = true
    failed()
  }
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', end)
  // Follows upon an error, too.
  request.on('close', close)
}
