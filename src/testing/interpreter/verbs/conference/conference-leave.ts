import type { Turn } from '../../rules.js'
import type { Conference, Leg, Member, World } from '../../world.js'
import { closeRecording } from '../record/recordings.js'
import { tellConference, tellMember, wants } from './conference-events.js'

/** Why somebody has left. */
type Reason = 'participant_hung_up' | 'participant_updated_via_api' | 'moderator_ended_conference'

/**
 * Takes a call out of its conference. Where that ends the conference, for somebody with `endConferenceOnExit` or for the
 * last one, the others are taken out too.
 * @returns Those others. Their `<Dial>` is over; that the conference has ended was told before.
 */
export function leaveConference(turn: Turn, leg: Leg, reason: Reason): readonly Leg[] {
  const conference = leg.room?.type === 'conference' ? conferenceNamed(turn.world, leg.room.name) : undefined
  const member = conference?.members.find((one) => one.leg === leg.sid)
  if (conference === undefined || member === undefined) return []
  remove(turn, leg, conference, member, reason)
  if (!member.endsConference && conference.members.length > 0) {
    if (member.beepsOnExit && conference.startedAt !== undefined) beep(turn, conference)
    return []
  }
  const others = [...conference.members].flatMap((other) => {
    const left = turn.leg(other.leg)
    if (left === undefined) return []
    remove(turn, left, conference, other, 'moderator_ended_conference')
    return [left]
  })
  end(turn, leg, conference, member)
  return others
}

/** The conference of this name that goes on, or waits to start. */
export function conferenceNamed({ conferences }: World, name: string): Conference | undefined {
  return Object.hasOwn(conferences, name) ? conferences[name] : undefined
}

/** All who are in the conference hear a tone. */
export function beep(turn: Turn, { members }: Conference): void {
  for (const { leg } of members) turn.log({ sid: leg }, { kind: 'beep' })
}

function remove(turn: Turn, leg: Leg, conference: Conference, member: Member, reason: Reason): void {
  leg.room = undefined
  leg.frames.length = 1
  conference.members = conference.members.filter((one) => one !== member)
  const { name, members } = conference
  turn.log(leg, { kind: 'conference', name, event: 'leave', members: members.length })
  const params = { ParticipantCallStatus: leg.status, ReasonParticipantLeft: reason }
  tellMember(turn, leg, conference, member, { event: 'leave', name: 'participant-leave', params })
}

function end(turn: Turn, leg: Leg, conference: Conference, { label, endsConference }: Member): void {
  const { name, recording } = conference
  delete turn.world.conferences[name]
  turn.log(leg, { kind: 'conference', name, event: 'end', members: 0 })
  if (wants(conference, 'end')) {
    tellConference(turn, leg, conference, {
      StatusCallbackEvent: 'conference-end',
      CallSidEndingConference: leg.sid,
      ...(label !== undefined && { ParticipantLabelEndingConference: label }),
      ReasonConferenceEnded: endsConference ? 'participant-with-end-conference-on-exit-left' : 'last-participant-left',
    })
  }
  if (recording === undefined) return
  // It is of the conference: what is told of the call does not name it.
  closeRecording(turn, { ...leg }, recording, { end: 'hangup' })
}
