import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isProgram } from './on-path.js'
import type { Program } from './program.js'

/** The server in a folder into which packages of a distribution were unpacked. */
export function unpackedIn(folder: string): Program | undefined {
  const paths = ['redis-server', 'valkey-server'].map((name) => join(folder, 'usr/bin', name))
  const command = paths.find(isProgram)
  if (command === undefined) return undefined
  return { command, env: { LD_LIBRARY_PATH: libraryFolders(folder).join(':') } }
}

/** `usr/lib/x86_64-linux-gnu` and its like. */
function libraryFolders(folder: string): string[] {
  return ['usr/lib', 'lib'].flatMap((name) => {
    const path = join(folder, name)
    return [path, ...foldersIn(path)]
  })
}

function foldersIn(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name))
  } catch {
    return []
  }
}
