import type { Node } from '../../../jsx/index.js'
import { type Flag, flag, method, oneOf, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface TranscriptionProps {
  /**
   * Whether the engine adds full stops, commas and question marks.
   * @default true
   */
  readonly enableAutomaticPunctuation?: Optional<Flag>

  /** Words and phrases that are likely to be said, separated by commas, to help recognition. */
  readonly hints?: Optional<string>

  /** Name for the inbound track in the transcript, such as `customer`. */
  readonly inboundTrackLabel?: Optional<string>

  /**
   * SID or unique name of a Conversational Intelligence service that keeps the transcript and runs language operators
   * after the call.
   */
  readonly intelligenceService?: Optional<string>

  /**
   * Language that is spoken, as a BCP 47 tag. It has to be one that the engine and the model know.
   * @default en-US
   */
  readonly languageCode?: Optional<string>

  /** Name of the transcription, unique within the call. `<Stop>` needs it to end the transcription. */
  readonly name?: Optional<string>

  /** Name for the outbound track in the transcript, such as `agent`. */
  readonly outboundTrackLabel?: Optional<string>

  /**
   * Whether interim results are sent too, before a sentence is finished.
   * @default false
   */
  readonly partialResults?: Optional<Flag>

  /**
   * Whether swear words in the text are masked.
   * @default true
   */
  readonly profanityFilter?: Optional<Flag>

  /** Model of the engine. Which names are valid depends on `transcriptionEngine`. */
  readonly speechModel?: Optional<string>

  /**
   * HTTP method of the requests to `statusCallbackUrl`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * Absolute URL that receives the text, and is told when the transcription starts, stops or fails. The reply does
   * not steer the call.
   */
  readonly statusCallbackUrl?: Optional<Url>

  /**
   * Whose speech is transcribed: the caller's (`inbound_track`), what they hear (`outbound_track`), or both.
   * @default both_tracks
   */
  readonly track?: Optional<'inbound_track' | 'outbound_track' | 'both_tracks'>

  /** Provider that does the work, such as `google` or `deepgram`. */
  readonly transcriptionEngine?: Optional<string>

  /**
   * Whether the requests also carry the raw data of the engine.
   * @default false
   */
  readonly enableProviderData?: Optional<Flag>

  /** Configuration of Twilio's Conversations product under which the transcript is stored as a conversation. */
  readonly conversationConfiguration?: Optional<string>

  /** ID of an existing conversation at Twilio that the transcript is added to. */
  readonly conversationId?: Optional<string>

  /** `<Config>`, `<Parameter>`. */
  readonly children?: Node
}

/**
 * Turns the speech of the call into text while it runs, and sends the text to `statusCallbackUrl`.
 *
 * ```tsx
 * <Start>
 *   <Transcription name="live" statusCallbackUrl="https://example.com/transcript"/>
 * </Start>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/transcription
 */
export const Transcription = element('Transcription', (): ElementOptions<TranscriptionProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/transcription',
    attributes: {
      enableAutomaticPunctuation: flag({ default: true }),
      hints: text(),
      inboundTrackLabel: text(),
      intelligenceService: text(),
      languageCode: text({ default: 'en-US' }),
      name: text(),
      outboundTrackLabel: text(),
      partialResults: flag({ default: false }),
      profanityFilter: flag({ default: true }),
      speechModel: text(),
      statusCallbackMethod: method(),
      statusCallbackUrl: url({ absolute: true }),
      track: oneOf(['inbound_track', 'outbound_track', 'both_tracks'], { default: 'both_tracks' }),
      transcriptionEngine: text(),
      enableProviderData: flag({ default: false }),
      conversationConfiguration: text(),
      conversationId: text(),
    },
    children: ['Config', 'Parameter'],
    within: { Stop: { requires: ['name'] } },
  }
})
