import type { Activity } from './activity.js'
import type { Room } from './room.js'
import type { ActivityRule, RoomRule, Rulebook } from './rules.js'
import type { Waiting } from './waiting.js'
import type { Leg, World } from './world.js'

/** Questions about a world that change nothing. */
export interface View {
  /** When the clock is next to stop; undefined when nothing happens any more by itself. */
  nextDue(world: World): number | undefined
  dueOf(world: World, leg: Leg): number | undefined
  /** When a call is taken out of its queue or conference. */
  roomDueOf(leg: Leg): number | undefined
  /** What a call waits for; undefined while it goes on by itself. */
  waitingOf(world: World, leg: Leg): Waiting | undefined
}

export function viewBy(rules: Rulebook): View {
  const ruleOf = (leg: Leg) => rules.activities[leg.activity.type] as ActivityRule<Activity>
  const roomDueOf = ({ room }: Leg) => room && (rules.rooms[room.type] as RoomRule<Room>).due?.(room)
  const dueOf = (world: World, leg: Leg) => {
    const due = ruleOf(leg).due?.(leg.activity, leg, world)
    const roomDue = roomDueOf(leg)
    return due === undefined || roomDue === undefined ? (due ?? roomDue) : Math.min(due, roomDue)
  }
  return {
    dueOf,
    roomDueOf,
    nextDue(world) {
      const dues = Object.values(world.legs).flatMap((leg) => dueOf(world, leg) ?? [])
      return dues.length === 0 ? undefined : Math.min(...dues)
    },
    waitingOf: (world, leg) => ruleOf(leg).waiting?.(leg.activity, leg, world),
  }
}
