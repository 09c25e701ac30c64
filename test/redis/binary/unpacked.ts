import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isProgram } from './on-path.js'
import type { Program } from './program.js'

/** The server in a folder into which packages of a distribution were unpacked. */
export function unpackedIn(folder: string): Program | undefined {
  const paths = ['redis-server', 'valkey-server'].map((name) => join(folder, 'usr/bin', name))
  const command = paths.find(isProgram)
  if (command === undefined || !isOwn(folder)) return undefined
  return { command, env: { LD_LIBRARY_PATH: libraryFolders(folder).join(':') } }
}

/** Whether this user has put it there: in a folder for everybody's temporary files, others could have. */
function isOwn(folder: string): boolean {
  return statSync(folder).uid === process.getuid?.()
}

/** `usr/lib`, `usr/lib/x86_64-linux-gnu` and their like. */
function libraryFolders(folder: string): string[] {
  const libraries = ['usr/lib', 'lib'].map((name) => join(folder, name))
  return libraries.flatMap((path) => [path, ...foldersIn(path)])
}

function foldersIn(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name))
  } catch {
    return []
  }
}
