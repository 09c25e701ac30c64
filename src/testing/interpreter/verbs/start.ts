import type { Verb } from '../../document/document.js'
import { choiceOf, elementsOf } from '../../document/index.js'
import type { Rulebook, Turn, VerbRule } from '../rules.js'
import type { Fork, Leg } from '../world.js'
import { callbackTarget } from './callback-target.js'
import { endFork, tellFork } from './forks.js'
import { parametersIn } from './nouns.js'
import { openRecording } from './record/recordings.js'
import { canConnect, tellStream } from './stream.js'

/** Begins what its nouns say, and goes on at once. https://www.twilio.com/docs/voice/twiml/stream#start */
export const start: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  for (const noun of elementsOf(verb)) {
    const fork = FORKS[noun.tag]?.(turn, leg, noun)
    if (fork === undefined) continue
    leg.forks.push(fork)
    const { sid, verb: begun } = fork
    const { url } = begun.attributes
    turn.log(leg, { kind: 'session', noun: begun.tag, event: 'start', sid, url, parameters: parametersIn(begun) })
    tellFork(turn, leg, fork, 'started')
  }
  return 'next'
}

/** The other side ends what `<Start>` has begun: a stream whose WebSocket is closed, say. */
export const forkEnds: Rulebook['forkEnds'] = (turn, leg, { sid, result }) => {
  const fork = leg.forks.find((begun) => begun.sid === sid)
  if (fork === undefined) return false
  leg.forks.splice(leg.forks.indexOf(fork), 1)
  const { StreamError: error } = result
  if (error !== undefined && fork.verb.tag === 'Stream') tellStream(turn, leg, fork, 'stopped', error)
  endFork(turn, leg, fork, 'other side')
  return true
}

/** What still goes on ends with the call. */
export function endForks(turn: Turn, leg: Leg): void {
  for (const fork of leg.forks.splice(0)) endFork(turn, leg, fork)
}

const FORKS: Readonly<Record<string, (turn: Turn, leg: Leg, noun: Verb) => Fork | undefined>> = {
  Stream: (turn, leg, noun) => (canConnect(turn, leg, noun) ? fork(turn, leg, noun, 'MZ') : undefined),
  Siprec: (turn, leg, noun) => fork(turn, leg, noun, 'SR'),
  Transcription: (turn, leg, noun) => fork(turn, leg, noun, 'GT'),
  Recording(turn, leg, noun) {
    const channels = choiceOf(noun, 'channels', ['mono', 'dual'], 'dual') === 'mono' ? 1 : 2
    const track = choiceOf(noun, 'track', ['inbound', 'outbound', 'both'], 'both')
    const recording = openRecording(turn, leg, { verb: noun, source: 'StartCallRecordingTwiML', channels, track })
    return { verb: noun, sid: recording.sid, name: noun.attributes['name'], recording }
  },
}

function fork(turn: Turn, leg: Leg, noun: Verb, prefix: string): Fork {
  const isTranscription = noun.tag === 'Transcription'
  const callback = callbackTarget(turn, leg, noun, {
    name: isTranscription ? 'statusCallbackUrl' : 'statusCallback',
    method: 'statusCallbackMethod',
    code: 11100,
  })
  return { verb: noun, sid: turn.sid(prefix), name: noun.attributes['name'], callback }
}
