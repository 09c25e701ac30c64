import assert from 'node:assert/strict'
import { request } from 'node:http'
import { floor } from '../render/contenders/floor.js'
import { plain } from '../render/equality.js'
import { CALLERS } from './callers.js'
import type { Contender } from './contenders.js'
import { clinicOf } from './menu/clinic-of.js'
import { forgedCall, signedCall, type WebhookRequest } from './request.js'

/** How many calls each contender is asked with. */
const CALLS = 30

const REJECTED = '<Response><Reject reason="rejected"/></Response>'

/**
 * Asks a contender before and after it is measured: a right signature, a wrong one, a blocked caller.
 * @throws AssertionError when it does not answer as all do
 */
export async function checkAnswers({ title, constant, signature, rejects }: Contender, port: number): Promise<void> {
  for (let index = 0; index < CALLS; index++) {
    const call = signedCall(index, index)
    const zip = constant ? undefined : (new URLSearchParams(call.body).get('FromZip') ?? undefined)
    const { status, type, text } = await ask(port, call)
    assert.equal(status, 200, `${title}: a signed call`)
    assert.match(type, /^text\/xml/, `${title}: the type of an answer`)
    assert.deepEqual(plain(text), plain(floor.menu(clinicOf(zip))), `${title}: the answer to a signed call`)
  }
  if (signature) assert.equal((await ask(port, forgedCall(0, 0))).status, 403, `${title}: a wrong signature`)
  if (rejects) {
    const { status, text } = await ask(port, signedCall(CALLS, CALLERS))
    assert.equal(status, 200, `${title}: a blocked caller`)
    assert.deepEqual(plain(text), plain(REJECTED), `${title}: the answer to a blocked caller`)
  }
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
}

function ask(port: number, { path, headers, body }: WebhookRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path, method: 'POST', headers, agent: false }
    const asked = request(options, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.once('error', reject)
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
      )
    })
    asked.once('error', reject)
    asked.end(body)
  })
}
