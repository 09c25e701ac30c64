import type { Node, Props } from '../../../jsx/index.js'
import {
  type Flag,
  flag,
  integer,
  type List,
  listOf,
  method,
  type Numeric,
  oneOf,
  text,
  type Url,
  url,
} from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ConferenceProps {
  /**
   * Whether a tone tells the room that this caller joins or leaves: both, only one of the two, or neither.
   * @default true
   */
  readonly beep?: Optional<boolean | 'true' | 'false' | 'onEnter' | 'onExit'>

  /**
   * SID of another participant's call. This caller hears everybody, but only that participant hears them: a
   * supervisor who whispers to an agent.
   */
  readonly coach?: Optional<string>

  /**
   * Whether the conference ends for everybody when this caller leaves.
   * @default false
   */
  readonly endConferenceOnExit?: Optional<Flag>

  /**
   * Prefer `recordingStatusCallback`: this is the older URL that is told when the recording of the conference is
   * ready.
   */
  readonly eventCallbackUrl?: Optional<Url>

  /**
   * How much audio is buffered for this participant to even out a bad network: a larger buffer smooths more and
   * delays more; `off` turns smoothing off.
   * @default large
   */
  readonly jitterBufferSize?: Optional<'large' | 'medium' | 'small' | 'off'>

  /**
   * How many people fit into the room. Whoever comes later is turned away. A whole number from 1 to 250.
   * @default 250
   */
  readonly maxParticipants?: Optional<Numeric>

  /**
   * Whether the caller joins without being heard. They hear the others.
   * @default false
   */
  readonly muted?: Optional<Flag>

  /**
   * Name of your own for this participant, unique in the conference, by which the REST API finds them. At most 128
   * characters, no `/`. At most 128 characters.
   */
  readonly participantLabel?: Optional<string>

  /**
   * Whether the conference is recorded: `record-from-start` records from the moment two people are in the room.
   * @default do-not-record
   */
  readonly record?: Optional<'do-not-record' | 'record-from-start'>

  /**
   * SID or ID of a recording configuration kept at Twilio, instead of the single recording attributes. Twilio advises
   * not to mix the two.
   */
  readonly recordingConfigurationId?: Optional<string>

  /**
   * URL told when the recording of the conference changes state; the request carries `RecordingSid` and
   * `RecordingUrl`. The reply does not steer the call.
   */
  readonly recordingStatusCallback?: Optional<Url>

  /**
   * States of the recording for which `recordingStatusCallback` is requested: it has begun, it can be fetched
   * (`completed`), or there was nothing to record (`absent`).
   * @default completed
   */
  readonly recordingStatusCallbackEvent?: Optional<List<'in-progress' | 'completed' | 'absent'>>

  /**
   * HTTP method of the requests to `recordingStatusCallback`.
   * @default POST
   */
  readonly recordingStatusCallbackMethod?: Optional<'GET' | 'POST'>

  /** Twilio region in which the audio is mixed. Left out, Twilio picks the one nearest to most participants. */
  readonly region?: Optional<'us1' | 'us2' | 'ie1' | 'sg1' | 'br1' | 'au1' | 'jp1' | 'de1'>

  /**
   * Whether the conference begins when this caller joins. With `false` they hear the wait music until somebody else
   * starts it.
   * @default true
   */
  readonly startConferenceOnEnter?: Optional<Flag>

  /**
   * URL told about what happens in the conference. Twilio makes one request for each event of `statusCallbackEvent`;
   * the values of the first participant count for the room.
   */
  readonly statusCallback?: Optional<Url>

  /**
   * Events for which `statusCallback` is requested: the conference starts or ends, someone joins, leaves, is muted,
   * held or changed, starts or stops speaking, or an announcement ends.
   */
  readonly statusCallbackEvent?: Optional<
    List<'start' | 'end' | 'join' | 'leave' | 'mute' | 'hold' | 'modify' | 'speaker' | 'announcement'>
  >

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * Whether silence at the start and the end of the recording is cut away (`trim-silence`) or kept (`do-not-trim`).
   * @default trim-silence
   */
  readonly trim?: Optional<'trim-silence' | 'do-not-trim'>

  /**
   * HTTP method of the request to `waitUrl`. Use `GET` for static audio files, so that they can be cached.
   * @default POST
   */
  readonly waitMethod?: Optional<'GET' | 'POST'>

  /**
   * What is heard until the conference begins: an audio file, or TwiML of `<Play>`, `<Say>`, `<Pause>` and
   * `<Redirect>`. An empty string means silence.
   * @default Twilio's hold music
   */
  readonly waitUrl?: Optional<Url>

  /** The name of the room, 1 to 128 characters: whoever dials the same name meets there. */
  readonly children?: Node
}

/**
 * Puts the caller into a conference room; the text is its name. It starts with two people inside, and music plays
 * until then.
 *
 * ```tsx
 * <Dial>
 *   <Conference beep="onEnter" waitUrl="" endConferenceOnExit>team-call</Conference>
 * </Dial>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/conference
 */
export const Conference = element('Conference', (): ElementOptions<ConferenceProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/conference',
    attributes: {
      beep: oneOf(['true', 'false', 'onEnter', 'onExit'], { default: true, code: 13235 }),
      coach: text(),
      endConferenceOnExit: flag({ default: false, code: 13231 }),
      eventCallbackUrl: url(),
      jitterBufferSize: oneOf(['large', 'medium', 'small', 'off'], { default: 'large' }),
      maxParticipants: integer({ min: 1, max: 250, default: 250 }),
      muted: flag({ default: false, code: 13230 }),
      participantLabel: text({ maxLength: 128, code: 16023 }),
      record: oneOf(['do-not-record', 'record-from-start'], { default: 'do-not-record' }),
      recordingConfigurationId: text(),
      recordingStatusCallback: url(),
      recordingStatusCallbackEvent: listOf(oneOf(['in-progress', 'completed', 'absent']), { default: 'completed' }),
      recordingStatusCallbackMethod: method(),
      region: oneOf(['us1', 'us2', 'ie1', 'sg1', 'br1', 'au1', 'jp1', 'de1']),
      startConferenceOnEnter: flag({ default: true, code: 13232 }),
      statusCallback: url(),
      statusCallbackEvent: listOf(
        oneOf(['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'speaker', 'announcement']),
      ),
      statusCallbackMethod: method(),
      trim: oneOf(['trim-silence', 'do-not-trim'], { default: 'trim-silence', code: 13239 }),
      waitMethod: method({ code: 13234 }),
      waitUrl: url({ default: "Twilio's hold music", code: 13233 }),
    },
    text: { allow: 'required' },
    review,
  }
})

/** What else Twilio asks of a label: https://www.twilio.com/docs/voice/twiml/conference */
function review({ participantLabel }: Props) {
  if (typeof participantLabel !== 'string' || !/\/|^CA[0-9a-f]{32}$/.test(participantLabel)) return []
  const reason =
    '<Conference> has a participantLabel with a slash in it, or in the form of a call SID, which the documentation rules out.'
  return [{ code: 'participant-label', reason, twilioCode: 16023 }]
}
