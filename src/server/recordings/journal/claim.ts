import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { isMissing, PRIVATE } from '../files/durable.js'

/** How often a claim is renewed, in ms. */
const RENEWED_EVERY = 15_000
/** After how long without renewal a claim is nobody's, in ms. */
const LEFT_AFTER = 60_000

/** When this process began: tells it from an earlier one with the same number, as in a container started anew. */
const startOf = () => Date.now() - process.uptime() * 1000

/**
 * Claims a file for this process among all that share its folder, till the function it gives is called. Undefined while
 * another has it. A claim whose process is gone is taken over: at once on the same machine, elsewhere after a minute.
 * Two could take one over at the same moment; then a recording is fetched twice, and stored once.
 */
export async function claimFile(path: string): Promise<(() => Promise<void>) | undefined> {
  if (await create(path)) return keep(path)
  if (!(await isLeft(path))) return undefined
  await discard(path)
  return (await create(path)) ? keep(path) : undefined
}

async function create(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', PRIVATE)
    try {
      await handle.writeFile(JSON.stringify({ host: hostname(), pid: process.pid, start: startOf() }))
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function keep(path: string): () => Promise<void> {
  const renew = () => {
    const now = new Date()
    // Where it fails, the claim looks left, and is: the file is gone or its disk is.
    utimes(path, now, now).catch(() => {})
  }
  const timer = setInterval(renew, RENEWED_EVERY).unref()
  return async () => {
    clearInterval(timer)
    await rm(path, { force: true })
  }
}

async function isLeft(path: string): Promise<boolean> {
  try {
    if (Date.now() - (await stat(path)).mtimeMs > LEFT_AFTER) return true
    const { host, pid, start } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
    if (host !== hostname() || typeof pid !== 'number' || typeof start !== 'number') return false
    return pid === process.pid ? Math.abs(start - startOf()) > 5_000 : !isRunning(pid)
  } catch (error) {
    // Given back in the meantime; or just made, and not yet written.
    return isMissing(error)
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Renamed first: of two that do so, one finds nothing. */
async function discard(path: string): Promise<void> {
  const discarded = `${path}.${randomUUID()}`
  await rename(path, discarded).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
  await rm(discarded, { force: true })
}
