/** A way to ask Redis whether a caller is on the list. */
export interface List {
  readonly name: string
  /** Whether the caller is blocked: at once where that is known in the process. */
  check(caller: string): boolean | Promise<boolean>
  /** Puts a number on the list through another connection, as another process would. */
  block(number: string): Promise<void>
  /** How many checks were answered without asking Redis, since the beginning. */
  answeredHere(): number
  close(): Promise<void>
}

/** Where the numbers of all lists lie in Redis. */
export interface Keys {
  /** What the keys of `redisBlacklist()` begin with. */
  readonly own: string
  readonly set: string
  readonly hash: string
  /** What each number's own key begins with. */
  readonly key: string
  /** What keys begin with that are deleted before the lists are asked. */
  readonly temporary: string
}

/** @param id Short, since it counts among the bytes of each key. All keys begin with it, some behind a brace. */
export function keysOf(id: string): Keys {
  return { own: `${id}:`, set: `${id}:set`, hash: `${id}:hash`, key: `${id}:`, temporary: `${id}t:` }
}
