import type { Verb } from '../../document/document.js'
import { absoluteUrl, methodOf } from '../../document/index.js'
import type { HoldRequest } from '../room.js'
import type { ActivityRule, Turn } from '../rules.js'
import type { Leg, Target } from '../world.js'
import { queueParameters } from './queue/queue-parameters.js'

/**
 * What a caller hears while waiting; undefined for nothing of the app. Twilio's hold music, and that of others, is not
 * fetched.
 */
export function holdRequest(turn: Turn, leg: Leg, verb: Verb, methodName: 'waitMethod' | 'waitUrlMethod') {
  const { waitUrl } = verb.attributes
  if (waitUrl === '') return undefined
  if (waitUrl === undefined) {
    turn.log(leg, { kind: 'note', text: "The caller hears Twilio's hold music." })
    return undefined
  }
  const url = turn.absolute(leg, waitUrl)
  if (url === undefined) return undefined
  if (!isOfApp(turn, leg, url)) {
    turn.log(leg, { kind: 'note', text: `The caller hears ${url}, which is not of the app: it is not fetched.` })
    return undefined
  }
  const method = methodOf(verb, methodName)
  return { purpose: 'wait', url, method } satisfies HoldRequest
}

/** Asks for a document to be heard while waiting. */
export function hold(turn: Turn, leg: Leg, { purpose, url, method }: HoldRequest): void {
  const { room } = leg
  if (room?.type !== 'queue') {
    turn.fetch(leg, purpose, { url, method }, {}, 'wait-conference')
    return
  }
  const isWait = purpose === 'wait' || isWaitUrl(leg, url)
  turn.fetch(leg, purpose, { url, method }, isWait ? queueParameters(turn.world, leg, room) : {}, 'wait-queue')
}

/** Requests to the `waitUrl` tell of the queue, also those that a `<Redirect>` in it makes. */
function isWaitUrl({ room, frames }: Leg, url: string): boolean {
  return room?.type === 'queue' && room.hold !== undefined && absoluteUrl(url, frames.at(-1)?.url) === room.hold.url
}

/** Comes to rest in the queue or conference, and asks for a document later, if for any. */
export function rest(turn: Turn, leg: Leg, later?: { readonly at: number; readonly request: HoldRequest }): void {
  if (leg.room === undefined) return
  const { type, name } = leg.room
  const activity = type === 'queue' ? 'queued' : 'conference'
  turn.begin(leg, { type: activity, name, refetchAt: later?.at, request: later?.request })
}

/**
 * A `<Redirect>` in a wait document that took time loops only as the clock is put forward. False for other documents,
 * and for one that took none.
 */
export function restBeforeRedirect(turn: Turn, leg: Leg, target: Target): boolean {
  const { role, since } = turn.frame(leg)
  if ((role !== 'wait-queue' && role !== 'wait-conference') || turn.world.now === since) return false
  rest(turn, leg, { at: turn.world.now, request: { purpose: 'redirect', ...target } })
  return true
}

/** In a queue the wait document begins again when it has run out. One that takes no time does so every second. */
export function queueWaitEnds(turn: Turn, leg: Leg): void {
  const { now } = turn.world
  const { since } = turn.frame(leg)
  leg.frames.length = 1
  const request = leg.room?.type === 'queue' ? leg.room.hold : undefined
  rest(turn, leg, request && { at: now > since ? now : now + 1000, request })
}

/** Before a conference there is silence when the wait document has run out. */
export function conferenceWaitEnds(turn: Turn, leg: Leg): void {
  leg.frames.length = 1
  rest(turn, leg)
}

type Resting = Extract<Leg['activity'], { type: 'queued' | 'conference' }>

/** Asks again for what is heard, when it is time. */
export const resting: Pick<ActivityRule<Resting>, 'due' | 'onDue'> = {
  due: ({ refetchAt }) => refetchAt,
  onDue(turn, leg, { request }) {
    if (request !== undefined) hold(turn, leg, request)
  },
}

function isOfApp({ world }: Turn, leg: Leg, url: string): boolean {
  const own = [leg.line?.url, leg.frames.at(-1)?.url].flatMap((known) =>
    known === undefined ? [] : new URL(known).origin,
  )
  return [...own, ...(world.settings.origins ?? [])].includes(new URL(url).origin)
}
