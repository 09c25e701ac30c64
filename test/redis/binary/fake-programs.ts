import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder for PATH with programs that only seem to be what they are called, and an empty cache. */
export interface FakeSystem {
  readonly env: NodeJS.ProcessEnv
  readonly cache: string
  /** Adds a program, a shell script, by its path from the folder. */
  add(path: string, script: string): string
  remove(): void
}

export function fakeSystem(): FakeSystem {
  const folder = mkdtempSync(join(tmpdir(), 'twimlx-fake-'))
  const cache = join(folder, 'cache')
  return {
    // The shell's own tools, for the scripts.
    env: { PATH: join(folder, 'bin'), XDG_CACHE_HOME: cache, TOOLS: process.env['PATH'], FAKE: folder },
    cache,
    add: (path, script) => {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `#!/bin/sh\nPATH=$TOOLS\n${script}\n`)
      chmodSync(file, 0o755)
      return file
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** What a server says to `--version`. */
export function version(text: string): string {
  return `echo 'Redis server v=${text} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=0'`
}
