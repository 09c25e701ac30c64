import { execFile } from 'node:child_process'

export interface CommandOptions {
  readonly cwd?: string
  /** Added to that of this process. */
  readonly env?: NodeJS.ProcessEnv
  /** Milliseconds that it may take. */
  readonly limit: number
}

/**
 * Runs a program and gives its output. Not synchronously: that would block the process, which the runner's watchdog
 * takes for an endless loop.
 * @throws Error with the program's own words
 */
export function runCommand(command: readonly string[], { cwd, env, limit }: CommandOptions): Promise<string> {
  const [file = '', ...args] = command
  // In English, since the output is read.
  const environment = { ...process.env, LC_ALL: 'C', ...env }
  const options = { cwd, env: environment, timeout: limit, maxBuffer: 1e8 }
  return new Promise((resolve, reject) => {
    execFile(file, args, options, (error, output, errors) => {
      if (error === null) return resolve(output)
      const own = errors.trim().split('\n').slice(-5).join('\n')
      const late = error.killed ? ` It took longer than ${limit / 1000} seconds.` : ''
      reject(new Error(`\`${command.join(' ')}\` failed.${late}\n${own || error.message}`.trim()))
    })
  })
}
