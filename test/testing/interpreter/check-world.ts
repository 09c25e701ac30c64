import assert from 'node:assert/strict'
import { dueOf, waitingOf } from '../../../src/testing/interpreter/step.js'
import type { Leg, World } from '../../../src/testing/interpreter/world.js'

/** Whether a call waits, goes on by itself, waits for an answer, or for another call that does. */
export function isAlive(world: World, leg: Leg, seen: readonly string[] = []): boolean {
  if (seen.includes(leg.sid)) return false
  const { activity, sid } = leg
  if (activity.type === 'fetching') {
    const pending = world.pending[activity.id]
    return pending?.call === sid && pending.role !== undefined
  }
  if (waitingOf(world, leg) !== undefined || dueOf(world, leg) !== undefined) return true
  const others =
    activity.type === 'dialing' ? activity.children : activity.type === 'serving' ? [activity.with] : [leg.parent]
  return others.some((other) => {
    const found = other === undefined ? undefined : world.legs[other]
    return found !== undefined && isAlive(world, found, [...seen, sid])
  })
}

/** Who is in a conference, a queue or a talk, and who is said to be, are the same. */
export function checkRooms(world: World): void {
  for (const { name, members } of Object.values(world.conferences)) {
    assert.ok(members.length > 0, `the conference ${name} is empty`)
    for (const { leg } of members) assert.equal(world.legs[leg]?.room?.name, name, `${leg} is a member of ${name}`)
  }
  for (const { name, waiting } of Object.values(world.queues)) {
    for (const { leg } of waiting) assert.equal(world.legs[leg]?.room?.name, name, `${leg} waits in ${name}`)
  }
  for (const { sid, room, activity, parent } of Object.values(world.legs)) {
    if (room?.type === 'conference') {
      const members = Object.hasOwn(world.conferences, room.name) ? world.conferences[room.name]?.members : []
      assert.ok(
        members?.some(({ leg }) => leg === sid),
        `${sid} is in no conference`,
      )
    }
    if (room?.type === 'queue') {
      const isWaiting = world.queues[room.name]?.waiting.some(({ leg }) => leg === sid) === true
      assert.equal(isWaiting, room.agent === undefined, `${sid} waits in the queue, or somebody has taken it out`)
      const agent = room.agent === undefined ? undefined : world.legs[room.agent]?.activity
      if (room.agent !== undefined)
        assert.equal(agent?.type === 'serving' && agent.with, sid, 'the agent knows of the caller')
    }
    if (activity.type === 'bridged') {
      const other = world.legs[activity.with]?.activity
      assert.equal(other?.type === 'dialing' && other.talkingTo, sid, `${sid} talks alone`)
    }
    if (activity.type === 'dialing' && activity.talkingTo !== undefined) {
      assert.equal(world.legs[activity.talkingTo]?.activity.type, 'bridged', `${sid} talks to nobody`)
    }
    if (activity.type === 'ringing' && parent !== undefined) {
      const caller = world.legs[parent]?.activity
      assert.ok(caller?.type === 'dialing' && caller.children.includes(sid), `${sid} rings for nobody`)
    }
    if (activity.type === 'served' || activity.type === 'queued') assert.equal(room?.type, 'queue')
    if (activity.type === 'conference') assert.equal(room?.type, 'conference')
  }
}
