import type { IncomingMessage } from 'node:http'
import { RecordingError } from '../error.js'
import { readWavHeader, WAV_HEAD } from './wav-header.js'

export interface Limits {
  /** How long a download may stand still, in ms. */
  readonly stall: number
  readonly maxBytes: number
  /** How long the sound is by Twilio's account, in seconds. */
  readonly duration: number | undefined
  /** Gets the error when it is clearly shorter, and may throw it. */
  readonly onShort: (error: RecordingError) => void
}

/**
 * The bytes of an answer, which fail at their end unless all have come: as many as Content-Length says, and as much sound
 * as the head of a WAV file says. Time in which nobody asks for more does not count as standing still.
 * @throws RecordingError
 */
export async function* checked(response: IncomingMessage, limits: Limits): AsyncGenerator<Buffer, void, undefined> {
  const { maxBytes } = limits
  try {
    refuseOther(response)
    const announced = announcedBytes(response)
    if (announced !== undefined && announced > maxBytes) throw tooLarge(maxBytes)
    let received = 0
    let head = Buffer.alloc(0)
    for await (const chunk of unlessStalled(response, limits.stall)) {
      received += chunk.length
      if (received > maxBytes) throw tooLarge(maxBytes)
      if (head.length < WAV_HEAD) head = Buffer.concat([head, chunk.subarray(0, WAV_HEAD - head.length)])
      yield chunk
    }
    if (announced !== undefined && received !== announced) throw cutOff(received, announced)
    checkSound(head, received, limits)
  } finally {
    response.destroy()
  }
}

async function* unlessStalled(response: IncomingMessage, stall: number): AsyncGenerator<Buffer, void, undefined> {
  const chunks = response[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const reason = `No byte came for ${stall} ms.`
  for (;;) {
    const timer = setTimeout(() => response.destroy(new RecordingError('stalled', reason)), stall)
    try {
      const next = await chunks.next()
      if (next.done) return
      clearTimeout(timer)
      yield next.value
    } catch (error) {
      if (error instanceof RecordingError) throw error
      throw new RecordingError('cut-off', 'The connection ended before the recording did.', { cause: error })
    } finally {
      clearTimeout(timer)
    }
  }
}

/** An error page or a document instead of sound, under a status that says all is well. */
function refuseOther({ headers }: IncomingMessage): void {
  const type = headers['content-type'] ?? ''
  const encoding = headers['content-encoding'] ?? 'identity'
  if (!/^text\/|json|xml|html/i.test(type) && encoding === 'identity') return
  throw new RecordingError('not-sound', `Twilio sent ${type || 'something'} (${encoding}) in place of a recording.`)
}

function announcedBytes({ headers }: IncomingMessage): number | undefined {
  const length = headers['content-length']
  return length === undefined ? undefined : Number(length)
}

function checkSound(head: Buffer, received: number, { duration, onShort }: Limits): void {
  const wav = readWavHeader(head)
  if (wav === undefined) {
    if (received > 0) return
    throw new RecordingError('cut-off', 'Not a byte came.')
  }
  const { start, length, bytesPerSecond } = wav
  if (length !== undefined && received < start + length) throw cutOff(received, start + length)
  if (duration === undefined || bytesPerSecond === 0) return
  const seconds = Math.min(received - start, length ?? Number.POSITIVE_INFINITY) / bytesPerSecond
  if (seconds + Math.max(2, duration / 10) >= duration) return
  const reason = `The sound lasts ${Math.round(seconds)} s, where Twilio spoke of ${duration} s.`
  onShort(new RecordingError('too-short', reason))
}

function cutOff(received: number, announced: number): RecordingError {
  return new RecordingError('cut-off', `${received} bytes came of ${announced}.`)
}

function tooLarge(maxBytes: number): RecordingError {
  return new RecordingError('too-large', `The recording is larger than maxBytes, ${maxBytes}.`, { retry: 'never' })
}
