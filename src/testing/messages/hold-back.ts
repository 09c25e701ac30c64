import type { MessageTurn } from './turn.js'

/** More messages than these between two numbers within the time look like machines that answer each other (14107). */
const MOST = 30
const WITHIN = 30_000

/** Whether one more message from one number to another fails, because so many went before. If not, it counts. */
export function isHeldBack(turn: MessageTurn, from: string, to: string): boolean {
  const { now, rates } = turn.state
  const pair = `${from} ${to}`
  const rate = rates[pair] ?? { times: [], heldUntil: 0 }
  rates[pair] = rate
  if (now < rate.heldUntil) return true
  rate.times = rate.times.filter((time) => now - time < WITHIN)
  if (rate.times.length === MOST) {
    rate.heldUntil = now + WITHIN
    return true
  }
  rate.times.push(now)
  return false
}
