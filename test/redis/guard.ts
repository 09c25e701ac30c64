import { type ChildProcess, spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Problem } from '../runner/problem.js'

/** A process that ends with this one at the latest. */
export interface Guarded {
  readonly pid: number
  /** Settles when it has ended, with the last lines of its log. */
  readonly ended: Promise<string>
  signal(name: NodeJS.Signals): void
  /** Kills it, and waits until it is gone. */
  end(): Promise<void>
  /** From now on it does not keep this process alive. */
  release(): void
}

const script = fileURLToPath(new URL('guard.sh', import.meta.url))

/**
 * Starts a command under guard.sh.
 * @param folder what the command writes to; removed when it has ended
 */
export async function runGuarded(folder: string, command: readonly string[], env: NodeJS.ProcessEnv): Promise<Guarded> {
  // In a session of its own, since Ctrl-C would end the guard together with this process, and its work with it.
  const guard = spawn('sh', [script, folder, ...command], { env, detached: true, stdio: ['pipe', 'pipe', 'ignore'] })
  // The guard may be gone already when its pipe is closed.
  guard.stdin.on('error', () => {})
  let output = ''
  guard.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  let running = true
  const ended = new Promise<string>((resolve, reject) => {
    guard.once('error', reject)
    guard.once('close', () => {
      running = false
      resolve(output.slice(output.indexOf('\n') + 1).trim())
    })
  })
  const pid = await Promise.race([firstLine(guard, () => output), ended.then(noProcessId)])
  return {
    pid,
    ended,
    signal: (name) => {
      if (running) process.kill(pid, name)
    },
    end: async () => {
      if (running) keepAlive(guard, true)
      guard.stdin.end()
      await ended
    },
    release: () => keepAlive(guard, false),
  }
}

function firstLine({ stdout }: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve) => {
    stdout?.on('data', () => {
      if (output().includes('\n')) resolve(Number.parseInt(output(), 10))
    })
  })
}

function noProcessId(): never {
  throw new Problem('The guard of a Redis server for the tests ended before it had started one.')
}

function keepAlive(guard: ChildProcess, alive: boolean): void {
  for (const handle of [guard, guard.stdin, guard.stdout]) {
    if (handle === guard || handle instanceof Socket) alive ? handle.ref() : handle.unref()
  }
}
