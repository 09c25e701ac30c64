import { redisBlacklist } from '../../../src/server/blacklist/redis-blacklist.js'
import { redisClient } from '../../../src/server/redis/redis-client.js'

/** What two-processes.test.ts asks of it. */
export type Question = readonly ['check' | 'add' | 'remove' | 'end', string?]

// A process with a list of its own: url and prefix as arguments, questions as messages, in order.
const [, , url, prefix] = process.argv
const client = await redisClient(url)
const list = redisBlacklist(client, { prefix })
let last: Promise<unknown> = Promise.resolve()

process.on('disconnect', end)
process.on('message', (question: Question) => {
  last = last.then(async () => process.send?.({ answer: await answer(question) }))
})
process.send?.({ answer: 'ready' })

async function answer([what, number = '']: Question): Promise<unknown> {
  if (what === 'check') return (await list.check(number)).blocked
  if (what === 'add') return list.add({ number })
  if (what === 'remove') return list.remove(number)
  setImmediate(end)
  return 'ended'
}

/** And nothing else keeps it running. */
function end(): void {
  void list.close()
  client.destroy()
  if (process.connected) process.disconnect()
}
