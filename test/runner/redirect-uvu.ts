// A module hook: test files that import `uvu` get the runner's stand-in. The stand-in itself gets the real one.

import type { ResolveHook } from 'node:module'

const runner = new URL('.', import.meta.url).href

export const resolve: ResolveHook = (specifier, context, nextResolve) => {
  if (specifier !== 'uvu' || context.parentURL?.startsWith(runner)) return nextResolve(specifier, context)
  return { url: new URL('uvu.ts', runner).href, format: 'module', shortCircuit: true }
}
