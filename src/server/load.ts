import { createRequire } from 'node:module'

/**
 * Loads a package on its first use: what no option asks for costs nothing at start. Synchronous, so that it works while
 * a middleware is being made; hence for packages that can be had with `require`.
 */
export const load = createRequire(import.meta.url)
