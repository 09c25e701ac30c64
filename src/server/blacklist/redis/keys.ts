/** Where a list lies in Redis. The braces keep all of it in one slot of a Cluster. */
export interface Keys {
  /** HASH: number → entry. */
  readonly list: string
  /** ZSET: number → when it expires, in milliseconds since 1970. */
  readonly expires: string
  /** STREAM: the changes. */
  readonly log: string
  /** A number that each change raises. */
  readonly version: string
  /** The channel on which changes are told. */
  readonly channel: string
}

/** @throws TypeError when the prefix would put the keys into different slots. */
export function keysOf(prefix: string): Keys {
  if (typeof prefix !== 'string' || /[{}]/.test(prefix)) {
    throw new TypeError(`prefix is text without braces, such as 'twimlx:', not ${JSON.stringify(prefix)}.`)
  }
  const list = `{${prefix}blacklist}`
  return {
    list,
    expires: `${list}:expires`,
    log: `${list}:log`,
    version: `${list}:version`,
    channel: `${list}:changes`,
  }
}
