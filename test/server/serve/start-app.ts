import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ServeOptions } from 'twimlx/server'

/** An app that runs in a process of its own. */
export interface StartedApp {
  readonly child: ChildProcess
  readonly port: number
  readonly ports: readonly number[]
  /** What it has printed so far, without the ports. */
  readonly printed: () => string
  /** Its log so far. */
  readonly lines: () => Record<string, unknown>[]
  /** Sends a signal, and waits for the end. Gives how it ended and after how many milliseconds. */
  signal(name: NodeJS.Signals): Promise<Ended>
  readonly ended: Promise<Omit<Ended, 'milliseconds'>>
  /** Ends it, however. */
  kill(): Promise<void>
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly milliseconds: number
}

export interface AppSettings {
  readonly options?: Omit<ServeOptions, 'logger' | 'redis' | 'metrics' | 'onStop'>
  readonly env?: Readonly<Record<string, string>>
  /** The file to run. Default: `app.ts` beside this one. */
  readonly file?: URL
}

const APP = new URL('app.ts', import.meta.url)

/** Starts an app, and waits until it listens. */
export async function startApp({ options = {}, env = {}, file = APP }: AppSettings = {}): Promise<StartedApp> {
  const child = spawn(process.execPath, ['-C', 'twimlx:source', '--import', 'tsx', fileURLToPath(file)], {
    env: { ...process.env, LOG_LEVEL: 'info', ...env, SERVE: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaints += chunk
  })
  const ended = new Promise<Omit<Ended, 'milliseconds'>>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const listening = new Promise<void>((resolve) => {
    child.stdout.on('data', () => {
      if (portsIn(printed) !== undefined) resolve()
    })
  })
  await Promise.race([listening, ended])
  const ports = portsIn(printed) ?? assert.fail(`The app did not start:\n${complaints}`)
  return {
    child,
    port: ports[0] as number,
    ports,
    printed: () => printed + complaints,
    lines: () => linesIn(printed).filter((line) => line['ports'] === undefined),
    async signal(name) {
      const start = performance.now()
      child.kill(name)
      return { ...(await ended), milliseconds: performance.now() - start }
    },
    ended,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function linesIn(printed: string): Record<string, unknown>[] {
  const whole = printed.slice(0, printed.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

function portsIn(printed: string): number[] | undefined {
  return linesIn(printed).find((line) => line['ports'] !== undefined)?.['ports'] as number[] | undefined
}
