// Uses a packed package as its users do: `node scripts/consume.mjs twimlx-0.1.0.tgz`. Installs it into a new
// TypeScript project in a temporary folder, type-checks and compiles test/fixtures/consumer there, and runs it.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const [tarball] = process.argv.slice(2)
if (tarball === undefined || !existsSync(tarball)) {
  console.error(
    `There is no package at '${tarball ?? ''}'. Usage: npm pack && node scripts/consume.mjs twimlx-0.1.0.tgz`,
  )
  process.exit(1)
}

const project = mkdtempSync(join(tmpdir(), 'twimlx-consumer-'))
try {
  createProject()
  // The types of libraries are checked too (skipLibCheck is off): the package's own must hold in a strict project.
  run('type-check a flow without the server', process.execPath, [compiler(), '-p', 'tsconfig.menu.json', '--noEmit'])
  for (const mode of ['react-jsx', 'react-jsxdev']) {
    run(`compile with "jsx": "${mode}"`, process.execPath, [compiler(), '--jsx', mode, '--outDir', mode])
    run(`run what was compiled with "jsx": "${mode}"`, process.execPath, ['check.mjs', mode])
  }
  console.log('The package works in a new project.')
} catch (error) {
  console.error(`\n${error.message}`)
  process.exitCode = 1
} finally {
  rmSync(project, { recursive: true, force: true })
}

function createProject() {
  cpSync(join(root, 'test/fixtures/consumer'), project, { recursive: true })
  // Written here and not kept beside the other files: a package.json there would end this package, and its self-import.
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const typescript = `typescript@${packages['node_modules/typescript'].version}`
  const options = ['install', '--no-audit', '--no-fund', '--prefer-offline', resolve(tarball), typescript]
  const npm = process.env.npm_execpath
  if (npm?.endsWith('npm-cli.js')) run('install the package', process.execPath, [npm, ...options])
  else run('install the package', 'npm', options, process.platform === 'win32')
}

/** The script of the project's own TypeScript. */
function compiler() {
  return join(project, 'node_modules/typescript/bin/tsc')
}

function run(purpose, command, options, shell = false) {
  console.log(`- ${purpose}`)
  const { status, error } = spawnSync(command, options, {
    cwd: project,
    shell,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status === 0) return
  const how = error === undefined ? `It ended with exit code ${status}.` : error.message
  throw new Error(`A new project could not ${purpose}. ${how}`)
}
