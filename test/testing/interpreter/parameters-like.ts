import type { AskedRequest } from './drive.js'

/** The parameters of a request whose names are such. */
export function parametersLike({ params }: AskedRequest, names: RegExp): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.test(name)))
}
