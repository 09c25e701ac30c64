import assert from 'node:assert/strict'
import { suite } from 'uvu'
import type { Event } from '../../../../../src/testing/interpreter/event.js'
import { type Random, repeat } from '../../../../twiml/random.js'
import { type Drive, drive } from '../../drive.js'

const test = suite('Dial: whatever people do, in any order')

const APP = {
  '/voice': `<Response>
    <Dial timeout="20" record="record-from-ringing" hangupOnStar="true" timeLimit="50">
      <Number url="/whisper" statusCallback="/status" statusCallbackEvent="initiated ringing answered completed">+14155550101</Number>
      <Client>bob</Client>
    </Dial>
    <Dial action="/after" sequential="true" answerOnBridge="true"><Number>+14155550102</Number><Number url="/whisper">+14155550103</Number></Dial>
  </Response>`,
  '/whisper':
    '<Response><Gather numDigits="1" action="/accept"><Say>Press a key to accept</Say></Gather><Hangup/></Response>',
  '/accept': ({ params }: { params: Readonly<Record<string, string>> }) =>
    params['Digits'] === '1' ? '<Response/>' : '<Response><Hangup/></Response>',
  '/after': '<Response><Say>Goodbye</Say></Response>',
  '/status': undefined,
}

test('nobody is left ringing or talking alone, and nothing breaks', () => {
  const seen = new Set<string>()
  repeat(400, (random) => {
    for (const outcome of live(random)) seen.add(outcome)
  })
  // Otherwise the runs have not gone far enough.
  assert.deepEqual([...seen].sort(), ['answered', 'busy', 'canceled', 'declined', 'failed', 'no-answer'])
})

/** Runs a call to its end, and gives what became of those who were dialled. */
function live(random: Random): string[] {
  const phone = drive(APP)
  const caller = phone.call()
  for (let steps = 0; steps < 40 && phone.world.legs[caller] !== undefined; steps++) {
    if (random.chance(0.25)) phone.pass(random.integer(0, 30) / 2)
    else phone.send(anyEvent(phone, random))
    check(phone, caller)
  }
  if (phone.world.legs[caller] !== undefined) phone.hangup(caller)
  assert.deepEqual(phone.world.legs, {}, 'calls are left')
  assert.deepEqual(phone.world.pending, {}, 'requests are left')
  const [bridged, parted] = [phone.entries('bridge'), phone.entries('unbridge')]
  assert.equal(bridged.length, parted.length, 'as many talks end as begin')
  assert.equal(
    bridged.length / 2,
    phone.entries('recording').length + unrecorded(phone),
    'the talks of the first Dial are recorded',
  )
  const callbacks = phone.requestsTo('/status').map(({ params }) => params['SequenceNumber'])
  assert.deepEqual(callbacks, [...callbacks.keys()].map(String), 'callbacks are counted')
  assert.ok(phone.requestsTo('/after').length <= 1, 'an action is asked once')
  return phone.entries('dialed').map(({ outcome }) => outcome)
}

function check({ world }: Drive, caller: string): void {
  const legs = Object.values(world.legs)
  for (const { sid, parent, activity } of legs) {
    assert.ok(sid === caller || parent === caller, 'a call of nobody')
    if (sid !== caller) assert.ok(world.legs[caller] !== undefined, 'a phone rings for a caller who has gone')
    if (activity.type !== 'bridged') continue
    const other = world.legs[caller]?.activity
    assert.equal(other?.type === 'dialing' && other.talkingTo, sid, 'somebody talks alone')
  }
}

/** Talks of the second Dial, which records nothing. */
function unrecorded(phone: Drive): number {
  const second = new Set(phone.entries('dial').flatMap(({ child, to }) => (/0[23]$/.test(to) ? [child] : [])))
  return phone.entries('bridge').filter(({ with: other }) => second.has(other)).length
}

function anyEvent({ world }: Drive, random: Random): Event {
  const leg = random.pick(Object.keys(world.legs))
  const kind = random.integer(0, 11)
  if (kind === 0) return { type: 'hangup', leg }
  if (kind < 4) return { type: 'key', leg, key: random.pick(['1', '2', '*']) }
  if (kind === 4) return { type: 'speech', leg, text: 'Hello', confidence: 0.9, partials: [] }
  return { type: 'ring', leg, outcome: random.pick(['answer', 'busy', 'no-answer', 'decline', 'fail'] as const) }
}

test.run()
