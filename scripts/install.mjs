// Makes `npm start` and `npm test` work straight after `git clone`: installs what package-lock.json lists, when
// node_modules does not hold it. Runs before anything is installed, hence plain JavaScript without dependencies.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

checkNodeVersion()
const reason = reasonToInstall()
if (reason !== undefined) install(reason)

/** Stops when this Node is older than package.json asks for. */
function checkNodeVersion() {
  const { name, engines } = readJson('package.json')
  const [, major, minor] = /^>=(\d+)\.(\d+)/.exec(engines.node) ?? []
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
  if (ownMajor > Number(major) || (ownMajor === Number(major) && ownMinor >= Number(minor))) return
  fail(`${name} needs Node ${major}.${minor} or newer, and this is Node ${process.versions.node}. \
Install a newer one from https://nodejs.org and run the command again.`)
}

/**
 * Why node_modules has to be installed anew; undefined when it holds what the lock file lists.
 * npm writes node_modules/.package-lock.json as the last step of an installation, so an interrupted one has none, or
 * an outdated one. Contents are compared, since a checkout gives the lock file the time of the checkout.
 */
function reasonToInstall() {
  const locked = readJson('package-lock.json')?.packages
  if (locked === undefined) fail('package-lock.json is missing. Restore it with `git checkout package-lock.json`.')
  if (!existsSync(join(root, 'node_modules'))) return 'first run'
  const installed = readJson('node_modules/.package-lock.json')?.packages
  if (installed === undefined) return 'the last installation was not finished'
  if (Object.values(installed).some((entry) => !fitsThisPlatform(entry))) return 'they belong to another platform'
  for (const [path, entry] of Object.entries(locked)) {
    if (path === '') continue
    const present = installed[path]
    // npm leaves out what is optional and does not fit the platform, or cannot be built on it.
    if (present === undefined && entry.optional) continue
    if (present?.version !== entry.version || present?.integrity !== entry.integrity) return 'the lock file has changed'
    if (!existsSync(join(root, path))) return `${path} is missing`
  }
  return undefined
}

/** True for a package that may run here: no `os` or `cpu` field, or one that names this machine's. */
function fitsThisPlatform({ os, cpu }) {
  return allows(os, process.platform) && allows(cpu, process.arch)
}

/** npm's rule for such a field: a list of names, or of names with `!` before those that are refused. */
function allows(list, name) {
  if (list === undefined || list.includes('any')) return true
  if (list.includes(`!${name}`)) return false
  return list.includes(name) || list.every((entry) => entry.startsWith('!'))
}

/** Runs `npm ci`, with the npm that runs this script where one does. */
function install(reason) {
  console.error(`Installing dependencies (${reason}) …`)
  // Development and platform packages are needed even where NODE_ENV or npm's configuration leaves them out.
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  const [command, ...leading] = npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm']
  const { status, error } = spawnSync(command, [...leading, ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (status === 0) return
  const how = error === undefined ? `with exit code ${status ?? 'none (it was stopped)'}` : `to start: ${error.message}`
  fail(
    `Installing dependencies failed: \`npm ci\` failed ${how}. Check that this machine reaches the npm registry \
(\`npm ping\`), and that package.json and package-lock.json agree; then run the command again.`,
    status ?? 1,
  )
}

/** The content of a JSON file below the project's folder; undefined when it is missing or cut off. */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'))
  } catch {
    return undefined
  }
}

function fail(message, exitCode = 1) {
  console.error(`\n${message}`)
  process.exit(exitCode)
}
