import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a run of the command line has come to. */
export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  /** The environment's REDIS_URL. Default: none. */
  readonly url?: string | undefined
  /** What stands on stdin, which ends behind it. */
  readonly input?: string | Buffer
  /** Gets the process when it has been started. */
  readonly onStart?: (child: ChildProcess) => void
}

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** Runs `twimlx` from its source, as a process. */
export function twimlx(args: readonly string[], { url, input, onStart }: RunOptions = {}): Promise<Run> {
  const { REDIS_URL, ...env } = process.env
  const child = spawn(process.execPath, ['-C', 'twimlx:source', '--import', 'tsx', main, ...args], {
    env: { ...env, ...(url !== undefined && { REDIS_URL: url }) },
  })
  const run = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      run[stream] += text
    })
  }
  // A command that needs no input may be gone before it is written.
  child.stdin.on('error', () => {})
  onStart?.(child)
  if (onStart === undefined || input !== undefined) child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...run }))
  })
}
