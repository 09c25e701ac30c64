import { setImmediate } from 'node:timers/promises'
import { asChild } from '../child.js'
import { type Clinic, makeDocuments } from '../render/documents.js'
import { LINE_UPS } from '../render/line-up.js'
import { inRotation } from '../statistics.js'

export interface AllocationOrder {
  readonly rounds: number
}

/** KiB per menu, one for each round, of each contender. */
export type Allocations = readonly { readonly name: string; readonly samples: readonly number[] }[]

/** How much a batch allocates, about: enough to count, and a small part of the room. */
const BATCH_BYTES = 8 * 2 ** 20

asChild(async ({ rounds }: AllocationOrder): Promise<Allocations> => {
  const { gc } = globalThis
  if (gc === undefined) throw new Error('It needs --expose-gc.')
  const { menu: clinics } = makeDocuments()
  const tasks = LINE_UPS.peers.map(({ name, menu }) => {
    const write = (count: number) => {
      let bytes = 0
      for (let i = 0; i < count; i++) bytes += Buffer.byteLength(menu(clinics[i & (clinics.length - 1)] as Clinic))
      return bytes
    }
    return { name, write, count: 100, samples: [] as number[] }
  })
  const allocatedBy = ({ name, write, count }: (typeof tasks)[number]) => {
    gc()
    const before = process.memoryUsage().heapUsed
    if (write(count) === 0) throw new Error(`${name} wrote nothing.`)
    return (process.memoryUsage().heapUsed - before) / count
  }
  // Compiled code allocates less than code that is interpreted, so each runs for a while first.
  for (const task of tasks) {
    for (let i = 0; i < 100; i++) task.write(100)
    task.count = Math.round(BATCH_BYTES / allocatedBy(task))
  }
  for (let round = 0; round < rounds; round++) {
    // Lets the end of the parent be noticed.
    await setImmediate()
    for (const task of inRotation(tasks, round)) task.samples.push(allocatedBy(task) / 1024)
  }
  return tasks.map(({ name, samples }) => ({ name, samples }))
})
