import { readTwiml } from '../document/index.js'
import type { Event } from './event.js'
import { newLeg } from './new-leg.js'
import { NO_URL } from './no-url.js'
import { respond } from './respond.js'
import type { OpenTurn } from './turn.js'
import { viewBy } from './view.js'
import type { Leg } from './world.js'

/** Does what an event leads to. Events for calls that are over lead to nothing. */
export function handle(turn: OpenTurn, event: Event): void {
  switch (event.type) {
    case 'call':
      call(turn, event)
      break
    case 'response':
      respond(turn, event.id, event.response)
      break
    case 'time':
      pass(turn, event.now)
      break
    case 'transcribe':
      turn.rules.transcribe(turn, event)
      break
    default: {
      const leg = turn.leg(event.leg)
      if (leg !== undefined) act(turn, leg, event)
    }
  }
}

/** Does what somebody does on a call, as the activity of the call has it. */
function act(turn: OpenTurn, leg: Leg, event: Extract<Event, { leg: string }>): void {
  const { activity } = leg
  const rule = turn.ruleOf(leg)
  // What is fetched from now on is somebody's doing.
  leg.fetches = 0
  switch (event.type) {
    case 'key':
      if (rule.onKey !== undefined) rule.onKey(turn, leg, activity, event.key)
      else if (!turn.keyInRoom(leg, event.key)) ignoreKey(turn, leg, event.key)
      break
    case 'speech': {
      const { text, confidence } = event
      if (rule.onSpeech !== undefined) rule.onSpeech(turn, leg, activity, event)
      else turn.log(leg, { kind: 'speech', text, confidence, ignored: 'nobody listens' })
      break
    }
    case 'record':
      rule.onRecord?.(turn, leg, activity, event)
      break
    case 'ring':
      rule.onRing?.(turn, leg, activity, event)
      break
    case 'session':
      if (!turn.rules.forkEnds(turn, leg, event)) rule.onSession?.(turn, leg, activity, event)
      break
    case 'refer':
      if (rule.onRefer !== undefined) rule.onRefer(turn, leg, activity, event.target)
      else turn.log(leg, { kind: 'note', text: `A transfer to ${event.target} has no effect: nobody is talking.` })
      break
    case 'hangup':
      if (rule.onHangup !== undefined) rule.onHangup(turn, leg, activity)
      else turn.end(leg, leg.answeredAt === undefined ? 'no-answer' : 'completed', 'caller')
      break
    case 'update':
      update(turn, leg, event)
  }
}

function call(turn: OpenTurn, event: Extract<Event, { type: 'call' }>): void {
  const { from, to, line, direction = 'inbound', params = {}, firstParams = {} } = event
  const leg = newLeg(turn.world, { direction, from, to, line, params, firstParams, status: 'ringing' })
  turn.log(leg, { kind: 'begin', direction, from, to })
  // A call that the REST API made has been answered when Twilio first asks.
  if (direction === 'outbound-api') turn.rules.callPlaced(turn, leg)
  turn.fetch(leg, 'call', { url: line.url, method: line.method }, firstParams, 'call')
}

/** Puts the clock forward, and lets happen what is due by then, in its order. */
function pass(turn: OpenTurn, now: number): void {
  const { dueOf, roomDueOf } = viewBy(turn.rules)
  turn.world.now = Math.max(turn.world.now, now)
  for (const leg of Object.values(turn.world.legs)) {
    if (turn.leg(leg.sid) !== leg) continue
    const isDue = (due: number | undefined) => due !== undefined && due <= turn.world.now
    if (isDue(roomDueOf(leg))) turn.timeInRoom(leg)
    else if (isDue(dueOf(turn.world, leg))) turn.ruleOf(leg).onDue?.(turn, leg, leg.activity)
  }
}

/** A key that nothing listens to is lost, unless the phone keeps such keys for the next `<Gather>`. */
function ignoreKey(turn: OpenTurn, leg: Leg, key: string): void {
  if (!turn.world.settings.typeAhead || leg.activity.type !== 'speaking') {
    turn.log(leg, { kind: 'key', key, ignored: 'nothing listens for keys' })
    return
  }
  leg.typedAhead += key
  turn.log(leg, { kind: 'key', key })
}

/** https://www.twilio.com/docs/voice/tutorials/how-to-modify-calls-in-progress */
function update(turn: OpenTurn, leg: Leg, event: Extract<Event, { type: 'update' }>): void {
  const { url, method = 'POST', twiml, status } = event
  if (status === 'canceled' && leg.answeredAt !== undefined) {
    turn.log(leg, { kind: 'note', text: 'A call in progress cannot be canceled: `completed` ends it.' })
    return
  }
  if (status !== undefined) {
    turn.end(leg, status, 'app')
    return
  }
  if (leg.answeredAt === undefined) {
    const message = `The call is ${leg.status}: the REST API can put a call elsewhere only while it is in progress.`
    turn.problem(leg, { level: 'error', code: 21220, message })
    return
  }
  if (url === undefined && twiml === undefined) return
  turn.ruleOf(leg).leave?.(turn, leg, leg.activity)
  leg.frames.length = Math.min(leg.frames.length, 1)
  turn.leaveRoom(leg, 'moved')
  // TwiML is run in place of what the URL would give.
  if (twiml !== undefined) runInline(turn, leg, twiml)
  else if (url !== undefined) turn.fetch(leg, 'update', { url, method }, {}, 'call')
}

function runInline(turn: OpenTurn, leg: Leg, twiml: string): void {
  const read = readTwiml(twiml, 'call')
  if ('problem' in read) {
    turn.problem(leg, read.problem)
    turn.lose(leg, 'call')
    return
  }
  const id = ++turn.world.requests
  turn.log(leg, { kind: 'document', id, url: NO_URL, text: read.text })
  turn.enter(leg, 'call', read, { url: NO_URL, method: 'POST' })
}
