import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Only the user of the server may read what is written: recordings and what is known of callers. */
export const PRIVATE = 0o600

/**
 * Makes a folder, if it is not there; only the user of the server may enter it, unless `mode` says otherwise.
 * @throws TypeError when it cannot be made, so that a server does not start without its disk.
 */
export function makeFolder(folder: string, what: string, mode = 0o700): void {
  if (typeof folder !== 'string' || folder === '') throw new TypeError(`${what} takes the path of a folder.`)
  try {
    mkdirSync(folder, { recursive: true, mode })
  } catch (error) {
    throw new TypeError(`${what}: the folder ${folder} cannot be made.`, { cause: error })
  }
}

/**
 * Writes a file so that it is there in full or not at all, and stays after a power cut. `workFolder` holds it till then;
 * it lies on the same disk.
 */
export async function writeDurably(path: string, text: string, workFolder: string, mode = PRIVATE): Promise<void> {
  const unfinished = join(workFolder, `${basename(path)}.${randomUUID()}.part`)
  try {
    await writeFile(unfinished, text, { flag: 'wx', flush: true, mode })
    await moveDurably(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** Gives a finished file its name, replacing what has it. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncFolder(dirname(to))
}

/** A new name is on the disk only when the folder is. Windows does not know this, and needs it not. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whether an error says that a file is not there. */
export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'
}
