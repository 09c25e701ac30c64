/** @jsxImportSource twimlx */
import { Response, render, Say } from 'twimlx'
import { asChild } from '../child.js'
import { DECLARATION } from '../render/contender.js'
import { walk as escaped } from '../render/contenders/escape.js'
import { calibrate, type Task, timeOf } from '../render/task.js'
import { inRotation } from '../statistics.js'

export interface VerbsOrder {
  readonly counts: readonly number[]
  readonly rounds: number
  readonly slice: number
  readonly warmUp: number
}

/** Microseconds per document of so many verbs, one for each round. */
export type VerbTimes = readonly {
  readonly count: number
  readonly floor: readonly number[]
  readonly twimlx: readonly number[]
}[]

/** Short ones: two thousand stay below the 64 kB that Twilio reads. */
type Line = { readonly position: number; readonly of: string }

asChild(async ({ counts, rounds, slice, warmUp }: VerbsOrder): Promise<VerbTimes> => {
  const sizes = counts.map((count) => {
    const documents = ['A', 'B', 'C&D', 'E'].map((of) =>
      Array.from({ length: count }, (_, i) => ({ position: i + 1, of })),
    )
    const floor = taskOf('floor', byHand, documents)
    const twimlx = taskOf('twimlx', (lines) => render(<Lines lines={lines} />), documents)
    if (byHand(documents[2] ?? []) !== render(<Lines lines={documents[2] ?? []} />)) throw new Error('They differ.')
    return { count, tasks: [floor, twimlx], floor: floor.samples, twimlx: twimlx.samples }
  })
  for (const { tasks } of sizes) for (const task of tasks) await calibrate(task, warmUp, slice)
  for (let round = 0; round < rounds; round++) {
    for (const { tasks } of sizes) {
      for (const task of inRotation(tasks, round)) task.samples.push(await timeOf(task))
    }
  }
  return sizes.map(({ count, floor, twimlx }) => ({ count, floor, twimlx }))
})

function taskOf(
  name: string,
  write: (lines: readonly Line[]) => string,
  documents: readonly (readonly Line[])[],
): Task {
  const writeMany = (count: number) => {
    let bytes = 0
    for (let i = 0; i < count; i++) bytes += Buffer.byteLength(write(documents[i & 3] as readonly Line[]))
    return bytes
  }
  return { name, write: writeMany, count: 1, samples: [] }
}

function byHand(lines: readonly Line[]): string {
  let written = ''
  for (const { position, of } of lines) written += `<Say>No. ${position} of ${escaped(of)}</Say>`
  return `${DECLARATION}<Response>${written}</Response>`
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <Response>
      {lines.map(({ position, of }) => (
        <Say key={position}>
          No. {position} of {of}
        </Say>
      ))}
    </Response>
  )
}
