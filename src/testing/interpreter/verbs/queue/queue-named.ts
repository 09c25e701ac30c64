import type { Queue, World } from '../../world.js'

/** The queue of this name; undefined as long as nobody has been put into it. */
export function queueNamed({ queues }: World, name: string): Queue | undefined {
  return Object.hasOwn(queues, name) ? queues[name] : undefined
}
