import { setImmediate } from 'node:timers/promises'

/** One contender with one kind of document. */
export interface Task {
  readonly name: string
  /** Writes so many documents, and gives the bytes of all. */
  readonly write: (count: number) => number | Promise<number>
  /** How many documents fill a slice of time. */
  count: number
  /** Microseconds per document, one for each round. */
  readonly samples: number[]
}

/** Runs a task for so many milliseconds, until its code is compiled, and finds out how many documents fill a slice. */
export async function calibrate(task: Task, warmUp: number, slice: number): Promise<void> {
  const end = performance.now() + warmUp
  let microseconds = 0
  do {
    microseconds = await timeOf(task)
    // A tenth of a slice at a time, and no leaps: the first figures, of code that is not compiled, are far off.
    task.count = Math.max(1, Math.min(task.count * 10, Math.round((slice * 100) / microseconds)))
  } while (performance.now() < end)
  task.count = Math.max(1, Math.ceil((slice * 1000) / microseconds))
}

/** Microseconds per document. Before the clock starts, the end of the parent is noticed, if it has ended. */
export async function timeOf({ name, write, count }: Task): Promise<number> {
  await setImmediate()
  const start = processorTime()
  const written = write(count)
  const bytes = typeof written === 'number' ? written : await written
  const took = processorTime() - start
  if (bytes === 0) throw new Error(`${name} wrote nothing.`)
  return took / count
}

/**
 * Microseconds of processor time of all threads, those that collect garbage and compile included. On an idle machine it
 * is what a stopwatch says; on a busy one it leaves out the time of others: with four processes on two cores, ratios by
 * the stopwatch varied by a factor of two to six, these by a tenth. Windows counts it in steps of 16 ms, too coarse.
 */
function processorTime(): number {
  if (process.platform === 'win32') return performance.now() * 1000
  const { user, system } = process.cpuUsage()
  return user + system
}
