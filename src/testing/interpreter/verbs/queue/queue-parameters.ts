import type { Parameters } from '../../parameters.js'
import type { QueueRoom } from '../../room.js'
import type { Leg, World } from '../../world.js'

/** What the document for somebody in a queue is asked with. https://www.twilio.com/docs/voice/twiml/enqueue#waiturl */
export function queueParameters({ queues, now }: World, leg: Leg, { name, sid, since }: QueueRoom): Parameters {
  const { waiting = [], maxSize = 0 } = queues[name] ?? {}
  const sum = waiting.reduce((total, { since: entered }) => total + now - entered, 0)
  return {
    AvgQueueTime: wholeSeconds(waiting.length === 0 ? 0 : sum / waiting.length),
    CurrentQueueSize: String(waiting.length),
    MaxQueueSize: String(maxSize),
    QueuePosition: String(waiting.findIndex((queued) => queued.leg === leg.sid) + 1),
    QueueSid: sid,
    QueueTime: wholeSeconds(now - since),
  }
}

/** Seconds that have passed, of milliseconds. */
export function wholeSeconds(milliseconds: number): string {
  return String(Math.floor(milliseconds / 1000))
}
