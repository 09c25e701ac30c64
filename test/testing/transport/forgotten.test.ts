import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pass } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'

const app: RequestListener = (_, response) => {
  response.setHeader('Content-Type', 'text/xml').end('<Response><Say>Hello.</Say></Response>')
}

test('the server of a phone that nobody closes is gone when the phone is garbage', async () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const port = await portOfCall()
  assert.equal(await isOpen(port), true)
  for (let tries = 0; tries < 50 && (await isOpen(port)); tries++) {
    collect()
    await pass(20)
  }
  assert.equal(await isOpen(port), false)
})

/** Calls, and forgets the phone. */
async function portOfCall(): Promise<number> {
  const call = await phone(app, { authToken: 'a-made-up-auth-token' }).call('/voice')
  return Number(new URL(call.requests[0]?.url ?? '').port)
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const tell = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.on('connect', () => tell(true)).on('error', () => tell(false))
  })
}

test.run()
