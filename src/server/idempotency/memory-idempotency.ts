import type { LRUCache } from 'lru-cache'
import { load } from '../load.js'
import { numberOption } from '../number-option.js'
import type { Attempt, FirstAttempt, IdempotencyStore, KeptAnswer } from './store.js'

export interface MemoryIdempotencyOptions {
  /** How many milliseconds an answer is kept, from 1 to 86 400 000 (a day). Default: 60 000. */
  readonly expires?: number | undefined
  /**
   * How many milliseconds a retry waits for the first attempt, from 0 to 15 000. Default: 9000, a little less than the
   * time that a handler has.
   */
  readonly wait?: number | undefined
  /** How many bytes all answers together may take, from 1 up; the oldest go first. Default: 33 554 432 (32 MB). */
  readonly maxBytes?: number | undefined
}

/**
 * Answers for retries in the memory of this process.
 * @throws TypeError when an option cannot be right.
 */
export function memoryIdempotency(options: MemoryIdempotencyOptions = {}): IdempotencyStore {
  const expires = numberOption('expires', options.expires ?? 60_000, 1, 86_400_000)
  const wait = numberOption('wait', options.wait ?? 9000, 0, 15_000)
  const maxSize = numberOption('maxBytes', options.maxBytes ?? 33_554_432, 1, Number.MAX_SAFE_INTEGER)
  const { LRUCache: Cache } = load('lru-cache') as { LRUCache: typeof LRUCache }
  const answers = new Cache<string, KeptAnswer>({ maxSize, sizeCalculation: sizeOf, ttl: expires })
  const running = new Map<string, Running>()

  return { begin }

  function begin(key: string): Attempt | Promise<Attempt> {
    const answer = answers.get(key)
    if (answer !== undefined) return { state: 'answered', answer }
    const first = running.get(key)
    return first === undefined ? firstAttempt(key) : afterFirst(key, first, performance.now() + wait)
  }

  /** What there is once the attempt that runs has ended; perhaps another is faster then, and runs. */
  async function afterFirst(key: string, first: Running, end: number): Promise<Attempt> {
    for (let at: Running | undefined = first; at !== undefined; at = running.get(key)) {
      if (!(await endsWithin(end - performance.now(), at))) return { state: 'running' }
      const answer = answers.get(key)
      if (answer !== undefined) return { state: 'answered', answer }
    }
    return firstAttempt(key)
  }

  function firstAttempt(key: string): FirstAttempt {
    const attempt: Running = { waiting: undefined }
    running.set(key, attempt)
    const release = () => {
      running.delete(key)
      for (const tell of attempt.waiting ?? []) tell()
    }
    return {
      state: 'first',
      keep(answer) {
        answers.set(key, answer)
        release()
      },
      release,
    }
  }
}

/** An attempt that has not ended. Most do before anybody waits for them. */
interface Running {
  waiting: (() => void)[] | undefined
}

function sizeOf({ body = '', headers }: KeptAnswer, key: string): number {
  let length = key.length + body.length
  for (const name in headers) length += name.length + String(headers[name]).length
  return 2 * length
}

function endsWithin(milliseconds: number, attempt: Running): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds)
    attempt.waiting ??= []
    attempt.waiting.push(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}
