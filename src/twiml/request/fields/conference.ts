import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'

/** Something that happened in a conference. https://www.twilio.com/docs/voice/twiml/conference#statuscallback */
export interface ConferenceFields {
  /** The conference, `CF` and 32 hexadecimal digits. */
  readonly conferenceSid?: string | undefined
  /** The name the conference was given. */
  readonly friendlyName?: string | undefined
  /** What happened. */
  readonly statusCallbackEvent?:
    | Known<
        | 'conference-start'
        | 'conference-end'
        | 'participant-join'
        | 'participant-leave'
        | 'participant-mute'
        | 'participant-unmute'
        | 'participant-hold'
        | 'participant-unhold'
        | 'participant-modify'
        | 'participant-speech-start'
        | 'participant-speech-stop'
        | 'announcement-end'
        | 'announcement-fail'
      >
    | undefined
  /** Whether the participant cannot be heard. Events of a participant. */
  readonly muted?: boolean | undefined
  /** Whether the participant is on hold. Events of a participant. */
  readonly hold?: boolean | undefined
  /** Whether the participant whispers to another one. Events of a participant. */
  readonly coaching?: boolean | undefined
  /** Whether the conference ends when the participant leaves. Events of a participant. */
  readonly endConferenceOnExit?: boolean | undefined
  /** Whether the conference begins when the participant joins. Events of a participant. */
  readonly startConferenceOnEnter?: boolean | undefined
  /** The label the participant was given. Events of a participant. */
  readonly participantLabel?: string | undefined
  /** Where the participant's call stands. Events of a participant. */
  readonly participantCallStatus?: string | undefined
  /** Why the participant left. With `participant-leave`. */
  readonly reasonParticipantLeft?: string | undefined
  /** The call whose leaving ended the conference. With `conference-end`. */
  readonly callSidEndingConference?: string | undefined
  /** Why the conference ended. With `conference-end`. */
  readonly reasonConferenceEnded?: string | undefined
}

export const conferenceFields: KindsOf<ConferenceFields> = {
  conferenceSid: 'string',
  friendlyName: 'string',
  statusCallbackEvent: 'string',
  muted: 'boolean',
  hold: 'boolean',
  coaching: 'boolean',
  endConferenceOnExit: 'boolean',
  startConferenceOnEnter: 'boolean',
  participantLabel: 'string',
  participantCallStatus: 'string',
  reasonParticipantLeft: 'string',
  callSidEndingConference: 'string',
  reasonConferenceEnded: 'string',
}
