import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { downloadPackages } from './apt.js'
import { onPath } from './on-path.js'
import { type Program, versionOf } from './program.js'
import { runCommand } from './run-command.js'
import { unpackedIn } from './unpacked.js'

/**
 * Fetches the server from the packages of a Debian or Ubuntu, without root and without installing them.
 * @param folders where to keep it: in the first of them that can be written to
 * @throws Error that says why it cannot be had
 */
export async function fetchRedis(
  folders: readonly string[],
  env: NodeJS.ProcessEnv,
  announce?: (text: string) => void,
): Promise<Program> {
  for (const tool of ['apt-get', 'dpkg-deb']) {
    if (onPath(tool, env) === undefined) {
      throw new Error(`On Debian and Ubuntu it is fetched by itself, but there is no ${tool} on PATH here.`)
    }
  }
  const { folder, temporary } = firstWritable(folders)
  announce?.(`Fetching a Redis server for the tests into ${folder} …`)
  try {
    const root = join(temporary, 'root')
    const files = await downloadPackages(temporary, env)
    for (const file of files) await runCommand(['dpkg-deb', '-x', file, root], { env, limit: 60_000 })
    await usable(root)
    return await putInPlace(root, folder, join(temporary, 'old'))
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** A temporary folder beside the place: it gets there by one renaming, and other runs see all of it or nothing. */
function firstWritable(folders: readonly string[]): { folder: string; temporary: string } {
  const problems: unknown[] = []
  for (const folder of folders) {
    try {
      mkdirSync(dirname(folder), { recursive: true })
      return { folder, temporary: mkdtempSync(`${folder}.part-`) }
    } catch (error) {
      problems.push(error)
    }
  }
  throw problems[0]
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
  if (program === undefined) throw new Error(`The packages of a Redis server hold none (${folder}).`)
  await versionOf(program)
  return program
}
