import assert from 'node:assert/strict'
import { phone } from 'twimlx/testing'
import { suite } from 'uvu'
import { step } from '../../../src/testing/interpreter/step.js'
import { appOf } from '../phone/app-of.js'
import { drive, FROM, LINE, TO } from './drive.js'

const test = suite('step')

const MENU = {
  '/voice': '<Response><Gather numDigits="1" action="/keys"><Say>Press one.</Say></Gather></Response>',
  '/keys': '<Response><Say>Thank you.</Say></Response>',
}

const CALL = { type: 'call', from: FROM, to: TO, line: LINE } as const

test('a step makes a new world, and leaves the one that it is given', () => {
  const { world } = drive({})
  const before = JSON.stringify(world)
  const next = step(world, CALL).world
  assert.equal(JSON.stringify(world), before)
  assert.equal(Object.keys(next.legs).length, 1)
})

test('the same world and event lead to the same', () => {
  const { world } = drive({})
  assert.deepEqual(step(world, CALL), step(world, CALL))
})

test('a world may be written and read as JSON', () => {
  const caller = drive(MENU)
  const sid = caller.call()
  const press = { type: 'key', leg: sid, key: '1' } as const
  const read = JSON.parse(JSON.stringify(caller.world))
  assert.deepEqual(step(read, press).effects, step(caller.world, press).effects)
})

test('the log says when a call begins to wait, once, and for what', () => {
  const caller = drive(MENU)
  const sid = caller.call()
  caller.pass(1)
  assert.deepEqual(
    caller.entries('wait').map(({ at, call, waiting }) => [at, call, waiting.verb]),
    [[1000, sid, 'Gather']],
  )
})

test('events of a call that is over have no effect', () => {
  const caller = drive(MENU)
  const sid = caller.call()
  caller.hangup(sid)
  const length = caller.log.length
  caller.press(sid, '1')
  caller.say(sid, 'one')
  caller.hangup(sid)
  caller.send({ type: 'update', leg: sid, status: 'completed' })
  assert.equal(caller.log.length, length)
})

test('an answer that comes when the call is over is told of, and not run', () => {
  const { world, effects } = step(drive({}).world, CALL)
  const leg = Object.keys(world.legs)[0] ?? ''
  const request = effects.find((effect) => effect.type === 'request')
  const over = step(world, { type: 'hangup', leg }).world
  const response = { sent: [], url: LINE.url, method: 'POST', status: 200, headers: {}, body: 'no TwiML' } as const
  const late = step(over, { type: 'response', id: request?.id ?? 0, response })
  assert.deepEqual(
    late.effects.map((effect) => effect.type === 'log' && effect.entry.kind),
    ['response'],
  )
  assert.deepEqual(step(late.world, { type: 'response', id: request?.id ?? 0, response }).effects, [])
})

test('an answer that comes when the call was put elsewhere is not run', () => {
  const { world } = step(drive({}).world, { ...CALL, direction: 'outbound-api' })
  const leg = Object.keys(world.legs)[0] ?? ''
  const moved = step(world, { type: 'update', leg, url: 'https://app.test/new' }).world
  const response = { sent: [], url: LINE.url, method: 'POST', status: 200, headers: {}, body: 'no TwiML' } as const
  const late = step(moved, { type: 'response', id: 1, response })
  assert.equal(late.effects.length, 1)
  assert.deepEqual(late.world.legs, moved.legs)
})

// The clock stands still while the app answers, and a phone does one thing after the other.
test('nobody can hang up while a request is under way: what a test does then comes after the answer', async () => {
  const app = appOf({ '/voice': '<Gather numDigits="1" action="/keys"/>', '/keys': '<Say>Thank you.</Say><Gather/>' })
  const call = await phone(app, { authToken: 'made-up' }).call('/voice')
  const pressed = call.press('1')
  const hungUp = call.hangup()
  await Promise.all([pressed, hungUp])
  assert.equal(call.transcript.split('\n').slice(1).join(', '), 'Caller: presses 1, Say: Thank you., Caller: hangs up')
})

test('option typeAhead: keys during a plain <Say> are kept for the next <Gather>, whose prompts they stop', () => {
  const caller = drive(
    { ...MENU, '/voice': `<Response><Say>Welcome...</Say>${MENU['/voice'].slice(10)}` },
    { typeAhead: true },
  )
  const sid = caller.place()
  caller.press(sid, '1')
  assert.deepEqual(caller.heard(), ['Welcome...', 'Thank you.'])
  const { params, at } = caller.requestTo('/keys')
  assert.deepEqual([params['Digits'], at], ['1', 1000], 'the <Say> is heard to its end')
  assert.deepEqual(
    caller.entries('key').map(({ key, at: pressedAt }) => [key, pressedAt]),
    [['1', 0]],
  )
})

test('option typeAhead: what one <Gather> does not take goes on to the next', () => {
  const caller = drive(
    {
      '/voice': '<Response><Say>Hello</Say><Gather numDigits="1" action="/next"/></Response>',
      '/next': '<Response><Gather numDigits="2" action="/done"><Say>Again?</Say></Gather></Response>',
      '/done': '<Response/>',
    },
    { typeAhead: true },
  )
  const sid = caller.place()
  for (const key of '123') caller.begin({ type: 'key', leg: sid, key })
  caller.settle()
  assert.deepEqual(
    [caller.requestTo('/next').params['Digits'], caller.requestTo('/done').params['Digits']],
    ['1', '23'],
  )
  assert.deepEqual(caller.heard(), ['Hello'])
})

test('option typeAhead: a <Gather> for speech leaves them, and speaks its prompts', () => {
  const caller = drive(
    {
      '/voice':
        '<Response><Say>Hello</Say><Gather input="speech"><Say>Who?</Say></Gather><Gather action="/keys"/></Response>',
      '/keys': '<Response/>',
    },
    { typeAhead: true },
  )
  const sid = caller.place()
  caller.press(sid, '1')
  assert.deepEqual(caller.heard(), ['Hello', 'Who?'])
  caller.pass(10)
  assert.equal(caller.requestTo('/keys').params['Digits'], '1')
})

test('option typeAhead: only keys during a <Say>, <Play> or <Pause> are kept', () => {
  const caller = drive(
    { '/voice': '<Response><Enqueue waitUrl="">sales</Enqueue></Response>', '/new': '<Response><Gather/></Response>' },
    { typeAhead: true },
  )
  const sid = caller.call()
  caller.press(sid, '1')
  assert.equal(caller.entries('key')[0]?.ignored, 'nothing listens for keys')
  caller.send({ type: 'update', leg: sid, url: 'https://app.test/new' })
  const waiting = caller.waiting(sid)
  assert.equal(waiting?.verb === 'Gather' && waiting.digits, '')
})

test('option typeAhead: keys behind one that ends the call are lost', () => {
  const caller = drive(
    { '/voice': '<Response><Say>Hello</Say><Gather numDigits="1"/></Response>' },
    { typeAhead: true },
  )
  const sid = caller.place()
  for (const key of '#1') caller.begin({ type: 'key', leg: sid, key })
  caller.settle()
  assert.deepEqual([caller.status(sid), caller.requests.length], ['completed', 1])
})

test.run()
