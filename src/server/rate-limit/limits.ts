/** How much is too much, in seconds. */
export interface Limits {
  readonly points: number
  readonly duration: number
  readonly blockFor: number | undefined
}

/** Counts one call of the caller with this key, and gives whether that was one too many. */
export type Counter = (key: string) => Promise<boolean>
