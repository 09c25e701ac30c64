import assert from 'node:assert/strict'
import { suite } from 'uvu'
import type { World } from '../../../../../src/testing/interpreter/world.js'
import { drive } from '../../drive.js'

const test = suite('Queues and conferences, whatever several callers do')

const APP = {
  '/queue': '<Response><Enqueue waitUrl="/hold" action="/after" maxQueueSize="3">q</Enqueue></Response>',
  '/silent': '<Response><Enqueue waitUrl="">q</Enqueue><Say>Next</Say></Response>',
  '/agent':
    '<Response><Dial hangupOnStar="true" timeLimit="40" action="/after"><Queue url="/soon">q</Queue></Dial></Response>',
  '/quick': '<Response><Dial timeout="10"><Queue>q</Queue></Dial><Say>Next</Say></Response>',
  '/room':
    '<Response><Dial hangupOnStar="true" timeLimit="50"><Conference waitUrl="/loop">c</Conference></Dial></Response>',
  '/host':
    '<Response><Dial action="/after"><Conference endConferenceOnExit="true" waitUrl="" statusCallback="/told" statusCallbackEvent="join leave start end">c</Conference></Dial></Response>',
  '/hold': '<Response><Gather numDigits="1" action="/key"><Say>Please wait</Say></Gather></Response>',
  '/key': '<Response><Leave/></Response>',
  '/soon': '<Response><Say loop="0">Soon</Say></Response>',
  '/loop': '<Response><Pause length="4"/><Redirect/></Response>',
  '/after': '<Response><Gather timeout="5"/><Redirect>/queue</Redirect></Response>',
  '/told': undefined,
}

const PATHS = ['/queue', '/silent', '/agent', '/quick', '/room', '/host']

for (let seed = 1; seed <= 40; seed++) {
  test(`seed ${seed}`, () => {
    const random = randomFrom(seed)
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)]
    const phone = drive(APP, { maxFetches: 200 })
    for (let steps = 0; steps < 60; steps++) {
      const leg = pick(Object.keys(phone.world.legs))
      const path = pick(PATHS) ?? '/queue'
      const what = random()
      if (leg === undefined || what < 0.3) phone.call({ line: { url: `https://app.test${path}` } })
      else if (what < 0.5) phone.hangup(leg)
      else if (what < 0.7) phone.press(leg, pick(['*', '1', '#']) ?? '1')
      else if (what < 0.8) phone.send({ type: 'update', leg, url: path })
      else phone.pass(Math.floor(random() * 200) / 10)
      check(phone.world, `seed ${seed}, step ${steps}`)
    }
    for (const leg of Object.keys(phone.world.legs)) phone.hangup(leg)
    assert.deepEqual(phone.world.legs, {}, `seed ${seed}`)
    assert.deepEqual(phone.world.conferences, {}, `seed ${seed}`)
    assert.deepEqual(phone.world.queues['q']?.waiting ?? [], [], `seed ${seed}`)
    const count = (kind: 'bridge' | 'unbridge') => phone.entries(kind).length
    assert.deepEqual(count('bridge'), count('unbridge'), `seed ${seed}`)
  })
}

/** Who is where agrees, seen from the call and from the queue or conference. */
function check(world: World, where: string): void {
  // Plain data: nothing in it that cannot be copied.
  structuredClone(world)
  const waiting = Object.values(world.queues).flatMap((queue) => queue.waiting.map(({ leg }) => leg))
  const members = Object.values(world.conferences).flatMap((conference) => conference.members.map(({ leg }) => leg))
  for (const leg of Object.values(world.legs)) {
    const { room, activity, sid } = leg
    const agent = room?.type === 'queue' ? room.agent : undefined
    assert.deepEqual(waiting.includes(sid), room?.type === 'queue' && agent === undefined, where)
    assert.deepEqual(members.includes(sid), room?.type === 'conference', where)
    if (agent !== undefined) {
      const serving = world.legs[agent]?.activity
      assert.deepEqual(serving?.type === 'serving' && serving.with, sid, where)
    }
    if (activity.type === 'serving' && activity.with !== undefined) {
      const served = world.legs[activity.with]?.room
      assert.deepEqual(served?.type === 'queue' && served.agent, sid, where)
      assert.deepEqual(
        world.legs[activity.with]?.activity.type === 'served',
        activity.talkingSince !== undefined,
        where,
      )
    }
    if (activity.type === 'conference') assert.deepEqual(room?.type, 'conference', where)
    if (activity.type === 'queued') assert.deepEqual([room?.type, agent], ['queue', undefined], where)
  }
  for (const sid of [...waiting, ...members]) assert.ok(world.legs[sid], `${where}: ${sid} is over`)
  assert.ok(
    Object.values(world.conferences).every((conference) => conference.members.length > 0),
    where,
  )
}

/** Numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

test.run()
