import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './run-command.js'

/** What holds a server, the preferred first, each with the package that holds the program itself in some releases. */
const SERVERS = [
  ['redis-server', 'redis-tools'],
  ['valkey-server', 'valkey-tools'],
] as const

/** Milliseconds for one step over the network. */
const PATIENCE = 120_000

/**
 * Downloads the packages of a server and of the libraries that this system lacks. Gives the files.
 * @throws Error with apt's own words
 */
export async function downloadPackages(folder: string): Promise<string[]> {
  const target = join(folder, 'packages')
  mkdirSync(target)
  try {
    await download(target, [])
  } catch {
    // No package lists, as in a container's image, or old ones, whose packages are gone from the mirror. `apt-get
    // update` would need root, and change the system; lists of our own need neither.
    await download(target, await ownLists(folder))
  }
  return readdirSync(target).map((name) => join(target, name))
}

/** Fetches package lists. Gives the options by which apt reads those. */
async function ownLists(folder: string): Promise<string[]> {
  const lists = join(folder, 'lists')
  const cache = join(folder, 'cache')
  mkdirSync(join(lists, 'partial'), { recursive: true })
  mkdirSync(join(cache, 'archives/partial'), { recursive: true })
  const options = ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`]
  await runCommand(['apt-get', ...options, 'update'], { limit: PATIENCE })
  return options
}

async function download(cwd: string, options: readonly string[]): Promise<void> {
  const reasons: unknown[] = []
  for (const [server, tools] of SERVERS) {
    try {
      const plan = ['apt-get', ...options, '--simulate', '--no-install-recommends', 'install', server]
      const names = packagesIn(await runCommand(plan, { limit: PATIENCE }))
      const all = new Set([server, tools, ...names])
      await runCommand(['apt-get', ...options, 'download', ...all], { cwd, limit: PATIENCE })
      return
    } catch (error) {
      reasons.push(error)
    }
  }
  throw reasons[0]
}

/**
 * What apt would install: `Inst redis-tools (5:7.0.15-1 Debian:12 [amd64])`. Only what a server runs with: not what
 * installs it, such as adduser; nor the C library, of which a second one beside the system's does not work.
 */
export function packagesIn(plan: string): string[] {
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name = '']) => name)
  return names.filter((name) => /^(redis|valkey|lib|lua)/.test(name) && !/^libc(6|-)/.test(name))
}
