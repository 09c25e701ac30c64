import { elementsOf } from '../../document/index.js'
import type { VerbRule } from '../rules.js'
import { endFork } from './forks.js'

/** Ends what `<Start>` has begun under the same name. https://www.twilio.com/docs/voice/twiml/recording#stop-a-recording */
export const stop: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  for (const { tag, attributes } of elementsOf(verb)) {
    const { name } = attributes
    // That it needs a name has been reported with the document.
    if (name === undefined) continue
    const fork = leg.forks.find((begun) => begun.verb.tag === tag && begun.name === name)
    if (fork === undefined) {
      const message = `<Stop> finds no <${tag}> named "${name}" that goes on. <Start> has to begin it under that name.`
      turn.problem(leg, { level: 'warning', message }, verb)
      continue
    }
    leg.forks.splice(leg.forks.indexOf(fork), 1)
    endFork(turn, leg, fork, 'stop')
  }
  return 'next'
}
