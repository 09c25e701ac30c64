// Runs the measurements: `npm run bench`, `npm run bench -- --help`. Builds the package, installs what bench/ compares it
// with, and links the built package there, so that it is imported as its users import it. Plain JavaScript, since it runs
// before anything is installed. With --no-build it uses what an earlier run has made.

import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bench = join(root, 'bench')
const lockFile = join(bench, 'package-lock.json')
/** What was installed last. npm removes it at the start of an installation, so one that was interrupted has none. */
const installedFile = join(bench, 'node_modules/.installed.json')

const args = process.argv.slice(2).filter((arg) => arg !== '--no-build')
if (args.length === process.argv.length - 2) prepare()
measure()

function prepare() {
  run('install the dependencies', process.execPath, [join(root, 'scripts/install.mjs')])
  runNpm('build the package', root, ['run', '--silent', 'build'])
  if (!isInstalled()) {
    runNpm('install the peers', bench, ['ci', '--include=dev', '--no-audit', '--no-fund'])
    cpSync(lockFile, installedFile)
  }
  const link = join(bench, 'node_modules/twimlx')
  rmSync(link, { force: true })
  symlinkSync(root, link, 'junction')
  rmSync(join(bench, 'build'), { recursive: true, force: true })
  run('compile the measurements', process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', bench])
}

function isInstalled() {
  return existsSync(installedFile) && readFileSync(installedFile, 'utf8') === readFileSync(lockFile, 'utf8')
}

/** With the npm that runs this script, where one does. */
function runNpm(purpose, folder, options) {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('npm-cli.js')) run(purpose, process.execPath, [npm, ...options], folder)
  else run(purpose, 'npm', options, folder, process.platform === 'win32')
}

function run(purpose, command, options, cwd = root, shell = false) {
  const { status, error } = spawnSync(command, options, { cwd, shell, stdio: ['ignore', 2, 'inherit'] })
  if (status === 0) return
  console.error(`\nCould not ${purpose}: ${error?.message ?? `it ended with exit code ${status}.`}`)
  process.exit(1)
}

/** In the caller's folder, so that the path of --json is where it seems to be. */
function measure() {
  const main = join(bench, 'build/main.js')
  if (!existsSync(main)) {
    console.error('Nothing is compiled yet: run it once without --no-build.')
    process.exit(1)
  }
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const child = spawn(process.execPath, [main, ...args], { cwd, stdio: 'inherit' })
  // A terminal sends Ctrl+C to the child as well; it cleans up, and this waits for it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
  })
}
