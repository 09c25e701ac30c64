import type { Context } from 'koa'

/** Headers that say what the body is. */
const OF_THE_BODY = /^content-(?:type|length|encoding|disposition)$|^transfer-encoding$/i

/**
 * Makes the answer stand: its handler may still be at work, and what it sets from now on is ignored. Without it, text
 * that comes too late would be spoken to the caller in place of the apology. Other headers may still be added, by
 * middleware before.
 */
export function seal({ response }: Context): void {
  const { body, status } = response
  const { set, append, remove } = response
  const ignoring =
    <Rest extends readonly unknown[]>(write: (name: string, ...rest: Rest) => void) =>
    (names: string | Readonly<Record<string, unknown>>, ...rest: Rest) => {
      if (typeof names === 'string') {
        if (!OF_THE_BODY.test(names)) write.call(response, names, ...rest)
        return
      }
      for (const [name, value] of Object.entries(names)) {
        if (!OF_THE_BODY.test(name)) write.apply(response, [name, value] as unknown as [string, ...Rest])
      }
    }
  Object.defineProperties(response, {
    body: { get: () => body, set: () => {} },
    status: { get: () => status, set: () => {} },
    set: { value: ignoring(set as (name: string, value: unknown) => void) },
    append: { value: ignoring(append as (name: string, value: unknown) => void) },
    remove: { value: ignoring(remove) },
  })
}
