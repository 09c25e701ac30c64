import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import { suite } from 'uvu'
import type { Entry } from '../../../src/testing/interpreter/entry.js'
import { step } from '../../../src/testing/interpreter/step.js'
import {
  countingOn,
  firstMessageState,
  type MessageEvent,
  repliesIn,
  stepMessages,
} from '../../../src/testing/messages/index.js'
import { transportTo } from '../../../src/testing/transport/transport-to.js'
import { drive } from '../interpreter/drive.js'
import { FROM, TO } from './write.js'

const test = suite('texts over HTTP')

const SETTINGS = { accountSid: 'AC1', seed: '0000000b', epoch: 0, optOut: 'default' } as const

test('an app that counts in a cookie counts in each conversation, and from the start after four hours', async () => {
  const types: (string | undefined)[] = []
  const server = createServer((request: IncomingMessage, response) => {
    types.push(request.headers['content-type'])
    const count = Number(/count=(\d+)/.exec(request.headers.cookie ?? '')?.[1] ?? 0) + 1
    request.resume()
    response.setHeader('Set-Cookie', `count=${count}`)
    response.setHeader('Content-Type', 'text/plain')
    response.end(`Message ${count}`)
  })
  const transport = transportTo(server, { authToken: 'secret' })
  await transport.open()
  let state = firstMessageState(SETTINGS)
  const text = async (from: string) => {
    const log: Entry[] = []
    const events: MessageEvent[] = [
      {
        type: 'text',
        from,
        to: TO,
        body: 'Hello',
        line: { url: `${transport.origin}/sms`, method: 'POST', fallbackMethod: 'POST' },
      },
    ]
    for (let event = events.shift(); event !== undefined; event = events.shift()) {
      const done = stepMessages(state, event)
      state = done.state
      for (const effect of done.effects) {
        if (effect.type === 'log') log.push(effect.entry)
        else events.push({ type: 'response', id: effect.id, response: await transport.send(effect.request) })
      }
    }
    return repliesIn(log).map(({ body }) => body)
  }
  try {
    assert.deepEqual(await text(FROM), ['Message 1'])
    assert.deepEqual(await text(FROM), ['Message 2'])
    assert.deepEqual(await text('+14155550101'), ['Message 1'])
    state = stepMessages(state, { type: 'time', now: 4 * 3600 * 1000 }).state
    assert.deepEqual(await text(FROM), ['Message 1'])
    assert.equal(types[0], 'application/x-www-form-urlencoded')
  } finally {
    await transport.close()
  }
})

test('calls and texts of one phone have one clock, and nothing has the same SID or number twice', () => {
  const calls = drive({ '/voice': '<Response><Pause length="7"/></Response>' })
  const call = calls.call()
  calls.settle()
  const line = { url: 'https://app.test/sms', method: 'POST', fallbackMethod: 'POST' } as const
  const texts = countingOn(firstMessageState(calls.world.settings), calls.world)
  const { state, effects } = stepMessages(texts, { type: 'text', from: FROM, to: TO, body: 'Hello', line })
  const world = countingOn(calls.world, state)
  assert.equal(world.now, 7000)
  const entries = effects.flatMap((effect) => (effect.type === 'log' ? effect.entry : []))
  assert.ok(entries.every(({ at }) => at === 7000))
  const [id] = effects.flatMap((effect) => (effect.type === 'request' ? effect.id : []))
  assert.ok(!calls.log.some((entry) => entry.kind === 'request' && entry.id === id))
  const next = step(world, {
    type: 'call',
    from: FROM,
    to: TO,
    line: { ...line, statusCallbackMethod: 'POST' },
  }).world
  const sids = [call, ...entries.map((entry) => entry.call), ...Object.keys(next.legs)]
  const serials = new Set(sids.map((sid) => sid.slice(2)))
  assert.equal(serials.size, 3)
})

test.run()
