import { load } from '../load.js'

export type PromClient = typeof import('prom-client')

/** @throws Error when the package is not installed. */
export function loadPromClient(): PromClient {
  try {
    return load('prom-client') as PromClient
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    throw new Error('prometheus() needs the package prom-client. Install it: npm install prom-client', { cause: error })
  }
}
