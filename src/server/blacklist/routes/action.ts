import type { Context } from 'koa'
import type { Blacklist } from '../blacklist.js'

/** What a method of a path does, for somebody who may do it. */
export type Action = (request: ActionRequest) => Promise<void>

export interface ActionRequest {
  readonly ctx: Context
  readonly blacklist: Blacklist
  /** The administrator, where the name is known. */
  readonly by: string | undefined
  /** Bytes of an import at most. */
  readonly importLimit: number
}

/** The methods of a path. */
export type Actions = Readonly<Record<string, Action>>

/** The number in the path, decoded. */
export function numberIn(ctx: Context): string {
  const { number = '' } = ctx['params'] as { number?: string }
  return number
}
