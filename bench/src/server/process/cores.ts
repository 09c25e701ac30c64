import { spawnSync } from 'node:child_process'

/** Which cores run the servers, and which all else: the load, Redis, this process. */
export interface Cores {
  readonly servers: string
  readonly others: string
}

/** Undefined where there is one core only, or no `taskset` as on macOS: then the system decides. */
export function dividedCores(): Cores | undefined {
  const cores = ownCores()
  const [first, ...rest] = cores
  return first === undefined || rest.length === 0 ? undefined : { servers: first, others: rest.join(',') }
}

/** Moves this process, and what it starts from now on, to some cores. Gives what moves it back. */
export function moveTo(cores: string): () => void {
  const before = ownCores().join(',')
  move(cores)
  return () => move(before)
}

function move(cores: string): void {
  taskset('-acp', cores, String(process.pid))
}

/** The cores that this process may use: `pid 1's current affinity list: 0,2-4`. None where there is no `taskset`. */
function ownCores(): string[] {
  const [, list] = /: ([\d,-]+)$/.exec(taskset('-cp', String(process.pid)).trim()) ?? []
  return (list?.split(',') ?? []).flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, i) => String(first + i))
  })
}

function taskset(...args: string[]): string {
  return spawnSync('taskset', args, { encoding: 'utf8' }).stdout ?? ''
}
