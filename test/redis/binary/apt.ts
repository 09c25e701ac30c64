import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './run-command.js'

/** What holds a server, the preferred first, with the package in which the program itself lies in some releases. */
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
export async function downloadPackages(folder: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const target = join(folder, 'packages')
  mkdirSync(target)
  try {
    await download(target, [], env)
  } catch (withoutLists) {
    // No package lists, as in most images of containers, or old ones, whose packages have left the mirror since.
    // `apt-get update` would need root, and change the system; lists of one's own need neither.
    await download(target, await ownLists(folder, env), env).catch((error: Error) => {
      throw new Error(`${String(withoutLists)}\nand with new package lists:\n${error.message}`)
    })
  }
  return readdirSync(target).map((name) => join(target, name))
}

/** Fetches package lists. Gives the options by which apt reads those. */
async function ownLists(folder: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const lists = join(folder, 'lists')
  const cache = join(folder, 'cache')
  mkdirSync(join(lists, 'partial'), { recursive: true })
  mkdirSync(join(cache, 'archives/partial'), { recursive: true })
  const options = ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`]
  await runCommand(['apt-get', ...options, 'update'], { env, limit: PATIENCE })
  return options
}

async function download(cwd: string, options: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const names = await choosePackages(options, env)
  await runCommand(['apt-get', ...options, 'download', ...names], { cwd, env, limit: PATIENCE })
}

/** @throws Error when apt knows none of the servers */
async function choosePackages(options: readonly string[], env: NodeJS.ProcessEnv): Promise<Set<string>> {
  const problems: unknown[] = []
  for (const names of SERVERS) {
    try {
      const command = ['apt-get', ...options, '--simulate', '--no-install-recommends', 'install', ...names]
      const plan = await runCommand(command, { env, limit: PATIENCE })
      // Named, too, since apt leaves out what is installed already, and may be so without being on PATH.
      return new Set([...names, ...packagesIn(plan)])
    } catch (error) {
      problems.push(error)
    }
  }
  throw problems[0]
}

/**
 * What apt would install: `Inst redis-tools (5:7.0.15-1 Debian:12 [amd64])`. Only what a server runs with: not what
 * installs it, such as adduser; nor the C library, of which a second one beside the system's does not work.
 */
export function packagesIn(plan: string): string[] {
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name = '']) => name)
  return names.filter((name) => /^(redis|valkey|lib|lua)/.test(name) && !/^libc(6|-)/.test(name))
}
