import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Program } from './program.js'

/** The first program of that name on PATH. */
export function onPath(name: string, env: NodeJS.ProcessEnv): Program | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const command = folders.map((folder) => join(folder, name)).find(isProgram)
  return command === undefined ? undefined : { command, env: {} }
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
