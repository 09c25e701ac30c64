import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Contender } from './contenders.js'

/** What one process took, from its start to its end. */
export interface Run {
  /** Milliseconds from the start of the process to its end, seen from outside. */
  readonly process: number
  /** Milliseconds of the `import()` alone, seen from inside. */
  readonly importing: number
  /** Milliseconds of processor time until all is imported, on all threads. */
  readonly cpu: number
  /** MB resident when all is imported. */
  readonly resident: number
}

/** Imports once, in a process of its own. */
export async function run({ specifiers }: Contender): Promise<Run> {
  const start = performance.now()
  const { output, ended } = await node('script.js', specifiers)
  return { process: ended - start, ...(JSON.parse(output) as Omit<Run, 'process'>) }
}

/** The files that are loaded for it, as URLs. */
export async function filesOf({ specifiers }: Contender): Promise<readonly string[]> {
  const { output } = await node('files.js', specifiers)
  return JSON.parse(output) as readonly string[]
}

/** What is imported reads it: React and others load a slow build otherwise. Nor may a loader of ours get in. */
const environment = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' }

/** @throws Error with what the process printed, when it fails */
function node(script: string, specifiers: readonly string[]): Promise<{ output: string; ended: number }> {
  const file = fileURLToPath(new URL(script, import.meta.url))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...specifiers], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let errors = ''
    let ended = 0
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    child.once('error', reject)
    child.once('exit', () => {
      ended = performance.now()
    })
    child.once('close', (code, signal) => {
      if (code === 0) resolve({ output, ended })
      else reject(new Error(`\`import ${specifiers.join(', ')}\` ended with ${signal ?? code}:\n${errors}`))
    })
  })
}
