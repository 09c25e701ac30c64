import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { downloadPackages } from './apt.js'
import { onPath } from './on-path.js'
import { type Program, versionOf } from './program.js'
import { runCommand } from './run-command.js'
import { unpackedIn } from './unpacked.js'

/**
 * Fetches the server from the packages of a Debian or Ubuntu into a folder, without root and without installing them.
 * @throws Error that says why it cannot be had
 */
export async function fetchRedis(folder: string, env: NodeJS.ProcessEnv): Promise<Program> {
  for (const tool of ['apt-get', 'dpkg-deb']) {
    if (onPath(tool, env) === undefined) {
      throw new Error(`On Debian and Ubuntu it is fetched by itself, but there is no ${tool} on PATH here.`)
    }
  }
  process.stderr.write(`Fetching a Redis server for the tests into ${folder} …\n`)
  mkdirSync(dirname(folder), { recursive: true })
  // Beside its place, so that it gets there by one renaming: another run sees all of it or nothing.
  const temporary = mkdtempSync(`${folder}.part-`)
  try {
    const root = join(temporary, 'root')
    const files = await downloadPackages(temporary)
    for (const file of files) await runCommand(['dpkg-deb', '-x', file, root], { limit: 60_000 })
    await usable(root)
    return await putInPlace(root, folder, join(temporary, 'old'))
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

async function putInPlace(root: string, folder: string, old: string): Promise<Program> {
  try {
    renameSync(root, folder)
  } catch {
    // Something is there: what another run has fetched meanwhile, or a copy that no longer works.
    const other = await usable(folder).catch(() => undefined)
    if (other !== undefined) return other
    renameSync(folder, old)
    renameSync(root, folder)
  }
  return usable(folder)
}

/** @throws Error when there is no server in it that runs */
async function usable(folder: string): Promise<Program> {
  const program = unpackedIn(folder)
  if (program === undefined) throw new Error('The packages of a Redis server were fetched, but hold none.')
  await versionOf(program)
  return program
}
