import { heardIn, hears, quoted } from './heard.js'
import type { Move } from './operator.js'

/** How something that a test does stops in the midst, as soon as this is heard. `name` is that of the method. */
export function stopAt(until: string | RegExp | undefined, name: string): Pick<Move, 'until' | 'missed'> {
  if (until === undefined) return {}
  return {
    until: (entry) => hears(heardIn([entry]), until),
    missed: `Never heard: ${quoted(until)}, at which ${name}() was to stop.`,
  }
}
