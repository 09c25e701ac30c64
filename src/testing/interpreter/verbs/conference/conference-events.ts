import { listOf } from '../../../document/index.js'
import type { Parameters } from '../../parameters.js'
import type { Turn } from '../../rules.js'
import { rfc2822 } from '../../timestamp.js'
import type { Conference, Leg, Member } from '../../world.js'

type ConferenceEvent = (typeof EVENTS)[number]

const EVENTS = ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'speaker', 'announcement'] as const

/** Whether the first who entered has asked to be told of this. */
export function wants({ noun, statusCallback }: Conference, event: ConferenceEvent): boolean {
  return statusCallback !== undefined && listOf(noun, 'statusCallbackEvent', EVENTS, []).includes(event)
}

/**
 * Tells the app what happens in a conference.
 * https://www.twilio.com/docs/voice/twiml/conference#attributes-status-callback-parameters
 */
export function tellConference(turn: Turn, leg: Leg, conference: Conference, params: Parameters): void {
  const { name, sid, statusCallback } = conference
  if (statusCallback === undefined) return
  conference.sequence++
  turn.tell(leg, 'conference-status', statusCallback, {
    AccountSid: turn.world.settings.accountSid,
    ConferenceSid: sid,
    FriendlyName: name,
    SequenceNumber: String(conference.sequence),
    Timestamp: rfc2822(turn.world),
    ...params,
  })
}

/** Tells the app what somebody in the conference does, if it has asked to be told. */
export function tellMember(
  turn: Turn,
  leg: Leg,
  conference: Conference,
  { label, startsConference, endsConference, isMuted, isCoaching }: Member,
  { event, name, params }: { readonly event: ConferenceEvent; readonly name: string; readonly params?: Parameters },
): void {
  if (!wants(conference, event)) return
  tellConference(turn, leg, conference, {
    StatusCallbackEvent: name,
    CallSid: leg.sid,
    Coaching: String(isCoaching),
    EndConferenceOnExit: String(endsConference),
    Hold: 'false',
    Muted: String(isMuted),
    StartConferenceOnEnter: String(startsConference),
    ...(label !== undefined && { ParticipantLabel: label }),
    ...params,
  })
}
