import type { CallRole, TwimlDocument, Verb } from '../document/document.js'
import type { Problem } from '../problem.js'
import type { Activity } from './activity.js'
import type { Callback, Happening, Steering } from './entry.js'
import type { Event } from './event.js'
import type { Parameters } from './parameters.js'
import type { Room } from './room.js'
import type { Waiting } from './waiting.js'
import type { Frame, Leg, LegStatus, Target, World } from './world.js'

/** What rules may do with the world while an event is worked through. */
export interface Turn {
  /** Theirs to change. */
  readonly world: World
  log(leg: Pick<Leg, 'sid'>, happening: Happening): void
  /** Reports what Twilio's debugger would show. The URL of the document at work is added, and the verb's line. */
  problem(leg: Told, problem: Problem, verb?: Verb): void
  /** The document at work. */
  frame(leg: Told): Frame
  /** A URL as an attribute or text of the document at work has it, made absolute. Undefined, with problem 11100, where it is none. */
  absolute(leg: Told, url: string): string | undefined
  /**
   * Asks for the document to be run next. Its URL may be relative to the document at work, or empty for that document
   * itself. Parameters are added to the standard ones.
   */
  fetch(leg: Leg, purpose: Steering, target: Target, params?: Parameters, role?: CallRole): void
  /** Asks as `fetch` does, when the caller has gone: nobody runs the reply. */
  ask(leg: Leg, purpose: Steering, target: Target, params?: Parameters): void
  /** Tells a URL of the app something. The parameters are all there are; `callParameters` may be among them. */
  tell(leg: Told, purpose: Callback | 'media', target: Target, params: Parameters): void
  /** Runs a document: in place of the one at work when its role is the same, else on top of it. */
  enter(leg: Leg, role: CallRole, document: TwimlDocument, target: Target): void
  /** Runs the next verb. */
  next(leg: Leg): void
  /** The verb that the document at work, or the one of this role, is at. */
  current(leg: Leg, role?: CallRole): Verb
  begin(leg: Leg, activity: Activity): void
  /** Makes it a call in progress, if it only rings. */
  answer(leg: Leg): void
  /** Ends a call, and tells those who wait for that. Of one that has ended already, nothing happens. */
  end(leg: Leg, status: LegStatus, by?: 'caller' | 'app'): void
  leg(sid: string | undefined): Leg | undefined
  /** A SID with this prefix that nothing else has. */
  sid(prefix: string): string
}

/** A call as far as callbacks about it need to know it. One that is over may be left with its SID, and no frames. */
export type Told = Pick<Leg, 'sid' | 'frames' | 'line'>

/** What beginning a verb leads to: the next verb at once, or an activity that goes on by itself later. */
export type Begun = 'next' | 'busy'

/** How a verb begins. */
export type VerbRule = (turn: Turn, leg: Leg, verb: Verb) => Begun

/** What an activity makes of time and of what people do. What is left out has no effect. */
export interface ActivityRule<A extends Activity> {
  /** When it goes on by itself; undefined for never. */
  due?(activity: A, leg: Leg, world: World): number | undefined
  onDue?(turn: Turn, leg: Leg, activity: A): void
  /** What it waits for; undefined while it goes on by itself without waiting for anybody. */
  waiting?(activity: A, leg: Leg, world: World): Waiting | undefined
  onKey?(turn: Turn, leg: Leg, activity: A, key: string): void
  onSpeech?(turn: Turn, leg: Leg, activity: A, event: Extract<Event, { type: 'speech' }>): void
  onRecord?(turn: Turn, leg: Leg, activity: A, event: Extract<Event, { type: 'record' }>): void
  onRing?(turn: Turn, leg: Leg, activity: A, event: Extract<Event, { type: 'ring' }>): void
  onSession?(turn: Turn, leg: Leg, activity: A, event: Extract<Event, { type: 'session' }>): void
  /** The person on this call, by a SIP phone, wants the other put through to somebody else. */
  onRefer?(turn: Turn, leg: Leg, activity: A, target: string): void
  /** The person on this call hangs up. Without a rule the call is over. */
  onHangup?(turn: Turn, leg: Leg, activity: A): void
  /** A call that this one dialled, or talks to, is over. */
  onOther?(turn: Turn, leg: Leg, activity: A, other: Leg): void
  /** It is cut off, because its call ends or is put elsewhere: lets go of others. */
  leave?(turn: Turn, leg: Leg, activity: A): void
}

export type ActivityRules = { readonly [T in Activity['type']]: ActivityRule<Extract<Activity, { type: T }>> }

/** What being in a queue or a conference means, whatever the call does there at the moment. */
export interface RoomRule<R extends Room> {
  /** When it is taken out; undefined for never. */
  due?(room: R): number | undefined
  onDue?(turn: Turn, leg: Leg, room: R): void
  /** A key that the activity does not listen for. True when it means something here. */
  onKey?(turn: Turn, leg: Leg, room: R, key: string): boolean
  /** The call is over, or the REST API puts it elsewhere. */
  leave(turn: Turn, leg: Leg, room: R, why: 'over' | 'moved'): void
}

export type RoomRules = { readonly [T in Room['type']]: RoomRule<Extract<Room, { type: T }>> }

/** All that depends on verbs, by tag, by activity and by the role of a document. */
export interface Rulebook {
  readonly verbs: Readonly<Record<string, VerbRule>>
  readonly activities: ActivityRules
  readonly rooms: RoomRules
  /** What happens when a document has run out. */
  readonly documentEnds: Readonly<Record<CallRole, (turn: Turn, leg: Leg) => void>>
  /** What happens when a document could not be had. A call's own has been looked for at the fallback URL before. */
  readonly documentLost: Readonly<Record<CallRole, (turn: Turn, leg: Leg) => void>>
  /** The REST API makes a call: it rings, and is answered. */
  readonly callPlaced: (turn: Turn, leg: Leg) => void
  /** What is told when a call has ended, in this order. */
  readonly callEnds: readonly ((turn: Turn, leg: Leg) => void)[]
  /** The other side ends something that goes on beside the call; false where it is nothing of the kind. */
  readonly forkEnds: (turn: Turn, leg: Leg, event: Extract<Event, { type: 'session' }>) => boolean
  /** Somebody types what a recording says. */
  readonly transcribe: (turn: Turn, event: Extract<Event, { type: 'transcribe' }>) => void
}
