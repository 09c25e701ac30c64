import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Load, Order } from './order.js'

/** The load generator, in a process of its own: what it uses does not count. */
export interface LoadProcess {
  /**
   * Sends requests and waits for all answers.
   * @throws Error when one is missing
   */
  run(order: Order): Promise<Load>
  stop(): Promise<void>
}

export async function startLoad(): Promise<LoadProcess> {
  // Ctrl-C is for this process, with which it ends.
  const child = fork(new URL('generator.js', import.meta.url), [], { detached: true })
  const ended = once(child, 'close')
  const failed = ended.then(() => Promise.reject(new Error('The load generator has ended.')))
  // It always does, at last.
  failed.catch(() => {})
  const answer = () => Promise.race([once(child, 'message'), failed])
  await answer()
  return {
    async run(order) {
      const answered = answer()
      child.send(order)
      const [load] = await answered
      return load as Load
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
