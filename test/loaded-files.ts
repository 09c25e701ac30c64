import { execFileSync } from 'node:child_process'

const HOOK = `import { writeSync } from 'node:fs'
export async function load(url, context, next) {
  writeSync(1, url + '\\n')
  return next(url, context)
}`

/** Appended to the code: what was required is in Node's cache, whoever required it. */
const LIST = `
const { createRequire } = await import('node:module')
const { pathToFileURL } = await import('node:url')
for (const file of Object.keys(createRequire(process.cwd() + '/package.json').cache)) console.log(pathToFileURL(file).href)`

/** The files that Node loads for some code in a process of its own, from source: those of the project's folder. */
export function loadedFiles(code: string): string[] {
  const register = `import { register } from 'node:module'; register(${JSON.stringify(asUrl(HOOK))})`
  const args = ['-C', 'twimlx:source', '--import', 'tsx', '--import', asUrl(register), '--input-type=module']
  const output = execFileSync(process.execPath, [...args, '--eval', code + LIST], { encoding: 'utf8' })
  const home = new URL('../', import.meta.url).href
  const files = output.split('\n').filter((line) => line.startsWith(home))
  return [...new Set(files.map((file) => file.slice(home.length).replace(/\?.*$/, '')))].filter(isOurs)
}

/** The packages among them. */
export function loadedPackages(code: string): string[] {
  const names = loadedFiles(code).flatMap((file) => file.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? [])
  return [...new Set(names)].sort()
}

function asUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`
}

/** Not of what runs TypeScript here. */
function isOurs(file: string): boolean {
  return !/^node_modules\/(tsx|esbuild)\//.test(file)
}
