import { createRequire } from 'node:module'

/** What importing `twimlx/server` must not load: it costs, and only some options need it. */
const UNASKED: readonly [name: string, files: RegExp][] = [
  ['redis', /\/node_modules\/(redis|@redis\/\w+)\//],
  ["twilio's REST client", /\/node_modules\/twilio\/lib\/(index|rest\/Twilio|base\/BaseTwilio)\.js$/],
  ['pino', /\/node_modules\/pino\//],
  ['prom-client', /\/node_modules\/prom-client\//],
  ['libphonenumber-js', /\/node_modules\/libphonenumber-js\//],
  ['rate-limiter-flexible', /\/node_modules\/rate-limiter-flexible\//],
  ['csv-parse', /\/node_modules\/csv-parse\//],
  ['csv-stringify', /\/node_modules\/csv-stringify\//],
  ['cli-progress', /\/node_modules\/cli-progress\//],
  ['commander', /\/node_modules\/commander\//],
]

/** The names of what is among the files and must not be. */
export function unaskedOf(files: readonly string[]): readonly string[] {
  return UNASKED.filter(([, pattern]) => files.some((file) => pattern.test(file))).map(([name]) => name)
}

/** What is watched for, for people. */
export const WATCHED = UNASKED.map(([name]) => name).join(', ')

/** The packages to which the files belong, in the order of the alphabet. Files outside node_modules are our own. */
export function packagesOf(files: readonly string[]): readonly string[] {
  const names = files.map((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
  return [...new Set(names.filter((name) => name !== undefined))].sort()
}

export function ownFilesOf(files: readonly string[]): readonly string[] {
  return files.filter((file) => !file.includes('/node_modules/'))
}

const { dependencies } = createRequire(import.meta.url)('twimlx/package.json') as {
  readonly dependencies: Readonly<Record<string, string>>
}

/** Whether twimlx asks for a package itself. */
export function isDependency(name: string): boolean {
  return Object.hasOwn(dependencies, name)
}
