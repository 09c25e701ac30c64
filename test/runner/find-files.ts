import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Problem } from './problem.js'

/** Folders that hold no tests of this project. */
const SKIPPED = new Set(['fixtures', 'node_modules'])

/** The project's folder, by the path it had at the start: a test may change the current folder. */
export const home = process.cwd()

/**
 * The test files below some folders, in alphabetical order: those whose path contains one of the patterns, and which are
 * as slow or fast as is wanted.
 * @throws Problem when there are none, or a pattern matches none
 */
export function findFiles(
  folders: readonly string[],
  patterns: readonly string[],
  speed?: 'fast' | 'slow' | undefined,
): string[] {
  const isWanted = (file: string) => speed === undefined || (speed === 'slow') === /\.slow\.test\.tsx?$/.test(file)
  const all = folders.flatMap(filesBelow).filter(isWanted).sort()
  if (all.length === 0) {
    throw new Problem(`No test files (*.test.ts, *.test.tsx) found in ${folders.map(nameOf).join(' or ')}.`)
  }
  const matches = (file: string, pattern: string) => nameOf(file).includes(pattern)
  const useless = patterns.filter((pattern) => !all.some((file) => matches(file, pattern)))
  if (useless.length > 0) {
    const list = useless.map((pattern) => `'${pattern}'`).join(', ')
    throw new Problem(`No test file matches ${list}. A pattern is a part of a path, such as 'test/jsx'.`)
  }
  return patterns.length === 0 ? all : all.filter((file) => patterns.some((pattern) => matches(file, pattern)))
}

/** A file or folder as people name it: from the project's folder, with forward slashes. */
export function nameOf(file: string): string {
  return relative(home, file).split(sep).join('/')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path)
    return /\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}
