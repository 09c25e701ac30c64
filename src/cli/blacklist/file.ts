import { createReadStream, statSync } from 'node:fs'
import { extname } from 'node:path'
import type { Format } from '../../server/blacklist/transfer/format.js'
import { Failure, reasonOf } from '../problems.js'

/** What a file is read with, by its name. */
export function formatOf(file: string): Format {
  return ['.jsonl', '.ndjson', '.json'].includes(extname(file).toLowerCase()) ? 'jsonl' : 'csv'
}

/** How many bytes a file has; undefined when nobody knows, as of a pipe. */
export function sizeOf(file: string): number | undefined {
  if (file === '-') return undefined
  try {
    const stat = statSync(file)
    if (stat.isDirectory()) throw new Error('it is a folder')
    return stat.isFile() ? stat.size : undefined
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${reasonOf(error)}`, 1, error)
  }
}

/** Opens a file, or stdin for `-`. */
export function open(file: string): NodeJS.ReadableStream & { destroy(): void } {
  return file === '-' ? process.stdin : createReadStream(file)
}
