import type { Verb } from '../../../document/document.js'
import { choiceOf, flagOf, numberOf, plainText } from '../../../document/index.js'
import type { ConferenceRoom } from '../../room.js'
import type { ActivityRule, Begun, RoomRule, Turn } from '../../rules.js'
import type { Conference, Leg, Member } from '../../world.js'
import { callbackTarget } from '../callback-target.js'
import { readDial } from '../dial/dial-attributes.js'
import { askDialAction, endDial, tellDialAction } from '../dial/dial-over.js'
import { hold, holdRequest, rest, resting } from '../holding.js'
import { nounOf } from '../nouns.js'
import { openRecording } from '../record/recordings.js'
import { tellConference, tellMember, wants } from './conference-events.js'
import { beep, conferenceNamed, leaveConference } from './conference-leave.js'

/** `<Dial><Conference>`. https://www.twilio.com/docs/voice/twiml/conference */
export function joinConference(turn: Turn, leg: Leg, verb: Verb): Begun {
  turn.answer(leg)
  const noun = nounOf(verb, 'Conference')
  const { participantLabel: label = '', coach = '' } = noun.attributes
  const name = plainText(noun)
  const members = conferenceNamed(turn.world, name)?.members ?? []
  if (label !== '' && members.some((member) => member.label === label)) {
    const message = `Somebody with the participantLabel "${label}" is in the conference "${name}" already. The next verb runs.`
    turn.problem(leg, { level: 'error', code: 16025, message }, noun)
    return 'next'
  }
  if (coach !== '' && !members.some((member) => member.leg === coach)) {
    const message = `coach is "${coach}", and no call with this SID is in the conference "${name}".`
    turn.problem(leg, { level: 'error', code: 13240, message }, noun)
    return askDialAction(turn, leg, verb, FAILED)
  }
  const places = numberOf(noun, 'maxParticipants', 250, { min: 1, max: 250 })
  if (members.length >= places) {
    turn.log(leg, { kind: 'note', text: `The conference "${name}" is full: it has ${members.length} participants.` })
    return askDialAction(turn, leg, verb, FAILED)
  }
  const conference = conferenceFor(turn, leg, noun, name)
  leg.room = { type: 'conference', name, until: turn.world.now + readDial(verb).timeLimit * 1000 }
  enter(turn, leg, noun, conference)
  return 'busy'
}

/** A call in a conference that hears no wait document. */
export const conferring: ActivityRule<Extract<Leg['activity'], { type: 'conference' }>> = {
  ...resting,
  waiting: ({ name }, _leg, world) => {
    return { verb: 'Conference', name, isStarted: conferenceNamed(world, name)?.startedAt !== undefined }
  },
  onSpeech(turn, leg, { name }, { text, confidence }) {
    const conference = conferenceNamed(turn.world, name)
    const member = conference?.members.find((one) => one.leg === leg.sid)
    const ignored = whyUnheard(conference, member)
    turn.log(leg, { kind: 'speech', text, confidence, ...(ignored !== undefined && { ignored }) })
    if (conference === undefined || member === undefined || ignored !== undefined) return
    tellMember(turn, leg, conference, member, { event: 'speaker', name: 'participant-speech-start' })
    tellMember(turn, leg, conference, member, { event: 'speaker', name: 'participant-speech-stop' })
  },
}

/** Whatever somebody in a conference does, hanging up, the time limit, a star and the REST API take him out of it. */
export const inConference: RoomRule<ConferenceRoom> = {
  due: ({ until }) => until,
  onDue(turn, leg) {
    const { timeLimit } = readDial(turn.current(leg, 'call'))
    turn.log(leg, { kind: 'note', text: `${timeLimit} seconds are over, the timeLimit of the <Dial>.` })
    goOn(turn, leg)
  },
  onKey(turn, leg, _room, key) {
    if (key !== '*' || !readDial(turn.current(leg, 'call')).hangupOnStar) return false
    turn.log(leg, { kind: 'key', key })
    goOn(turn, leg)
    return true
  },
  leave(turn, leg, { name }, why) {
    const isStarted = conferenceNamed(turn.world, name)?.startedAt !== undefined
    const verb = turn.current(leg, 'call')
    const left = leaveConference(turn, leg, why === 'over' ? 'participant_hung_up' : 'participant_updated_via_api')
    if (why === 'over') tellDialAction(turn, leg, verb, ANSWERED, isStarted)
    for (const other of left) endDial(turn, other, turn.current(other), ANSWERED)
  },
}

/** The wait document could not be had: Twilio does not let the caller into the conference. */
export function conferenceWaitLost(turn: Turn, leg: Leg): void {
  const left = leaveConference(turn, leg, 'participant_hung_up')
  for (const one of [leg, ...left]) endDial(turn, one, turn.current(one), one === leg ? FAILED : ANSWERED)
}

const ANSWERED = { DialCallStatus: 'answered' }
const FAILED = { DialCallStatus: 'failed' }

/** Leaves the conference without hanging up. */
function goOn(turn: Turn, leg: Leg): void {
  const left = leaveConference(turn, leg, 'participant_hung_up')
  for (const one of [leg, ...left]) endDial(turn, one, turn.current(one), ANSWERED)
}

/** The conference of this name, which the first who enters makes. */
function conferenceFor(turn: Turn, leg: Leg, noun: Verb, name: string): Conference {
  const known = conferenceNamed(turn.world, name)
  if (known !== undefined) return known
  const statusCallback = callbackTarget(turn, leg, noun, { name: 'statusCallback', code: 11100 })
  const baseUrl = turn.frame(leg).url
  const made = { name, sid: turn.sid('CF'), members: [], sequence: 0, noun, statusCallback, baseUrl }
  // A name may be `__proto__`.
  turn.world.conferences = { ...turn.world.conferences, [name]: made }
  return made
}

function enter(turn: Turn, leg: Leg, noun: Verb, conference: Conference): void {
  const { name, members } = conference
  const { participantLabel: label = '', coach = '' } = noun.attributes
  const beeps = choiceOf(noun, 'beep', ['true', 'false', 'onEnter', 'onExit'], 'true')
  const member: Member = {
    leg: leg.sid,
    label: label === '' ? undefined : label,
    startsConference: flagOf(noun, 'startConferenceOnEnter', true),
    endsConference: flagOf(noun, 'endConferenceOnExit', false),
    isMuted: flagOf(noun, 'muted', false),
    isCoaching: coach !== '',
    beepsOnExit: beeps === 'true' || beeps === 'onExit',
  }
  members.push(member)
  turn.log(leg, { kind: 'conference', name, event: 'join', members: members.length })
  tellMember(turn, leg, conference, member, { event: 'join', name: 'participant-join' })
  const hasBegun = conference.startedAt !== undefined
  if (!hasBegun && members.length >= 2 && members.some(({ startsConference }) => startsConference)) {
    start(turn, leg, conference)
  }
  if (conference.startedAt === undefined) {
    const request = holdRequest(turn, leg, noun, 'waitMethod')
    if (request === undefined) rest(turn, leg)
    else hold(turn, leg, request)
    return
  }
  if (hasBegun) rest(turn, leg)
  if (beeps === 'true' || beeps === 'onEnter') beep(turn, conference)
}

/** Those who have waited hear each other from now on. */
function start(turn: Turn, leg: Leg, conference: Conference): void {
  const { name, sid, members, noun, baseUrl: base } = conference
  conference.startedAt = turn.world.now
  if (wants(conference, 'start')) tellConference(turn, leg, conference, { StatusCallbackEvent: 'conference-start' })
  if (noun.attributes['record'] === 'record-from-start') {
    conference.recording = openRecording(turn, leg, {
      verb: noun,
      source: 'Conference',
      channels: 1,
      base,
      conference: sid,
    })
  }
  for (const member of members) {
    const one = turn.leg(member.leg)
    if (one === undefined) continue
    turn.log(one, { kind: 'conference', name, event: 'start', members: members.length })
    one.frames.length = 1
    rest(turn, one)
  }
}

/** Why the others do not hear somebody; undefined when they do. */
function whyUnheard(conference: Conference | undefined, member: Member | undefined): string | undefined {
  if (conference?.startedAt === undefined) return 'the conference has not started'
  return member?.isMuted === true ? 'the participant is muted' : undefined
}
