import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { mount, type TwilioOptions } from 'twimlx/server'
import { sign } from '../signature/sign.js'
import { appOf, TOKEN, withServer } from '../with-server.js'
import { type Exchange, head } from './raw.js'

export const publicUrl = 'https://h.example'
export const FORM = 'application/x-www-form-urlencoded'
export const MEGABYTE = 1024 * 1024

interface Scene {
  readonly port: number
  /** How often the handler ran. */
  readonly handled: () => number
}

/** Runs with an app that counts what it lets in; afterwards it must still answer, and have reported no error. */
export async function hostile(use: (scene: Scene) => Promise<void>, options: TwilioOptions = {}): Promise<void> {
  let count = 0
  const handler = () => {
    count++
    return null
  }
  const app = appOf(mount({ '/voice': handler }, { publicUrl, logger: false, ...options }))
  await withServer(app, async (ask, errors, port) => {
    await use({ port, handled: () => count })
    const before = count
    assert.equal((await ask('/voice', { signature: sign(TOKEN, `${publicUrl}/voice`) })).status, 200)
    assert.equal(count, before + 1)
    assert.deepEqual(errors.filter(isOurs), [])
  })
}

/** Koa itself reports connections that break off; those errors are no fault of anybody's here. */
function isOurs(error: Error): boolean {
  const { code } = error as { code?: string }
  return code !== 'ECONNRESET' && code !== 'EPIPE' && code !== 'HPE_INVALID_EOF_STATE'
}

export function post(
  headers: Readonly<Record<string, string>>,
  params: readonly (readonly [string, string])[] = [],
): string {
  const signature = sign(TOKEN, `${publicUrl}/voice`, params)
  return head('POST /voice HTTP/1.1', {
    Host: 'h',
    'Content-Type': FORM,
    'X-Twilio-Signature': signature,
    ...headers,
  })
}

export function refusedWith(status: number, { answers, isClosed }: Exchange): void {
  const [answer, ...others] = answers
  assert.equal(answer?.status, status)
  assert.equal(answer?.body, '')
  assert.equal(answer?.headers.get('connection'), 'close')
  assert.equal(answer?.headers.get('cache-control'), 'no-store')
  assert.deepEqual(others, [])
  assert.equal(isClosed, true, 'the connection is still open')
}

export const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

/** Writes the same text again and again, as fast as the other side takes it. */
export function flood(socket: Socket, text: string, times: number): void {
  let left = times
  const write = () => {
    while (left-- > 0 && !socket.destroyed) {
      if (socket.write(text)) continue
      socket.once('drain', write)
      return
    }
  }
  write()
}
