import { parseArgs } from 'node:util'

/** What the command line and the environment ask of the runner. */
export interface Options {
  /** Parts of paths; a file is run when its path contains one of them. None means all files. */
  readonly patterns: readonly string[]
  /** Leaves out slow files (`*.slow.test.ts`), or all others. Undefined means neither. */
  readonly speed: 'fast' | 'slow' | undefined
  /** A folder to look for tests in, instead of `test` and `examples`. */
  readonly root: string | undefined
  /** Milliseconds that an import, a hook or a test may take. */
  readonly timeLimit: number
  /** Milliseconds that the process may live on after the last test. */
  readonly exitLimit: number
  /** True on a build server: a skipped test is a failure there. */
  readonly ci: boolean
}

/** @throws TypeError for an unknown option */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      fast: { type: 'boolean', default: false },
      slow: { type: 'boolean', default: false },
      root: { type: 'string' },
      'time-limit': { type: 'string', default: '30000' },
      'exit-limit': { type: 'string', default: '5000' },
    },
  })
  return {
    patterns: positionals,
    speed: values.fast ? 'fast' : values.slow ? 'slow' : undefined,
    root: values.root,
    timeLimit: milliseconds('--time-limit', values['time-limit']),
    exitLimit: milliseconds('--exit-limit', values['exit-limit']),
    ci: isOn(environment['CI']),
  }
}

/** Whether a variable of the environment that is a switch is on. */
export function isOn(variable: string | undefined): boolean {
  return !['', '0', 'false'].includes(variable ?? '')
}

function milliseconds(name: string, value: string): number {
  if (/^[1-9]\d*$/.test(value)) return Number(value)
  throw new TypeError(`${name} takes a number of milliseconds, not '${value}'.`)
}
