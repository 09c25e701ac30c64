import type { Settings } from './settings.js'
import type { World } from './world.js'

/** A phone that nobody has used yet. */
export function emptyWorld(settings: Settings): World {
  return {
    settings,
    now: 0,
    serial: 0,
    requests: 0,
    legs: {},
    conferences: {},
    queues: {},
    pending: {},
    recordings: {},
  }
}
