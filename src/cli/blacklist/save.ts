import { createWriteStream, lstatSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Failure, reasonOf } from '../problems.js'

/**
 * Writes text to a file that only its owner can read. What stood there is replaced when all is written: half an export
 * must not take the place of a whole one.
 */
export async function saveTo(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const partial = `${file}.partial-${process.pid}`
  try {
    // A pipe, a device or a link is written to as it is.
    const isReplaced = isPlain(file)
    await pipeline(pieces, createWriteStream(isReplaced ? partial : file, { mode: 0o600 }))
    if (isReplaced) await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    const { syscall } = error as NodeJS.ErrnoException
    if (syscall === undefined) throw error
    throw new Failure(`${file} cannot be written: ${reasonOf(error)}`, 1, error)
  }
}

/** Whether the file is a usual one, or one that is not there yet. */
function isPlain(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? true
}
