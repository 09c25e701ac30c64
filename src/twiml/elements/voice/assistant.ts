import type { Node } from '../../../jsx/index.js'
import { type Flag, flag, text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface AssistantProps {
  /** Debugging messages to send during the session. Gone from Twilio's documentation. */
  readonly debug?: Optional<string>

  /** Whether keys the caller presses are reported to the assistant. Gone from Twilio's documentation. */
  readonly dtmfDetection?: Optional<Flag>

  /** Whether ElevenLabs spells out numbers, dates and the like before speaking. Gone from Twilio's documentation. */
  readonly elevenlabsTextNormalization?: Optional<string>

  /** Words and phrases the caller is likely to say, to help speech recognition. Gone from Twilio's documentation. */
  readonly hints?: Optional<string>

  /** ID of the AI Assistant that takes the call. Gone from Twilio's documentation. */
  readonly id?: Optional<string>

  /** SID or unique name of a Conversational Intelligence service for the session. Gone from Twilio's documentation. */
  readonly intelligenceService?: Optional<string>

  /** How readily speech counts as an interruption: low, medium or high. Gone from Twilio's documentation. */
  readonly interruptSensitivity?: Optional<string>

  /** Whether and how the caller may cut off the assistant while it speaks. Gone from Twilio's documentation. */
  readonly interruptible?: Optional<string>

  /** Language of both the voice and the speech recognition. Gone from Twilio's documentation. */
  readonly language?: Optional<string>

  /** Whether what the caller says is reported before they have finished. Gone from Twilio's documentation. */
  readonly partialPrompts?: Optional<Flag>

  /** Whether a later text cuts off the one that is still being read. Gone from Twilio's documentation. */
  readonly preemptible?: Optional<Flag>

  /** Whether swear words are masked in the text of what the caller says. Gone from Twilio's documentation. */
  readonly profanityFilter?: Optional<Flag>

  /**
   * Whether input is reported while the assistant speaks and cannot be interrupted. Gone from Twilio's documentation.
   */
  readonly reportInputDuringAgentSpeech?: Optional<Flag>

  /** Model used for speech recognition. Gone from Twilio's documentation. */
  readonly speechModel?: Optional<string>

  /** Language the caller speaks, if it is not the one of `language`. Gone from Twilio's documentation. */
  readonly transcriptionLanguage?: Optional<string>

  /** Provider of speech recognition. Gone from Twilio's documentation. */
  readonly transcriptionProvider?: Optional<string>

  /** Language the voice speaks, if it is not the one of `language`. Gone from Twilio's documentation. */
  readonly ttsLanguage?: Optional<string>

  /** Provider of the voice. Gone from Twilio's documentation. */
  readonly ttsProvider?: Optional<string>

  /** Voice that the assistant speaks with. Gone from Twilio's documentation. */
  readonly voice?: Optional<string>

  /** Text read to the caller as soon as the session begins. Gone from Twilio's documentation. */
  readonly welcomeGreeting?: Optional<string>

  /** Whether and how the caller may cut off the greeting. Gone from Twilio's documentation. */
  readonly welcomeGreetingInterruptible?: Optional<string>

  /** `<Language>`, `<Parameter>`. */
  readonly children?: Node
}

/**
 * Deprecated: gone from Twilio's documentation and from its Node library since 6.2.0. Connected the caller to a
 * Twilio AI Assistant.
 *
 * ```tsx
 * <Connect>
 *   <Assistant id="aia_asst_example" welcomeGreeting="Hello!"/>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect
 * @deprecated In twilio-node up to 6.0.2 and in other Twilio libraries; gone from 6.2.0 and from the docs.
 */
export const Assistant = element('Assistant', (): ElementOptions<AssistantProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect',
    attributes: {
      debug: text(),
      dtmfDetection: flag(),
      elevenlabsTextNormalization: text(),
      hints: text(),
      id: text(),
      intelligenceService: text(),
      interruptSensitivity: text(),
      interruptible: text(),
      language: text(),
      partialPrompts: flag(),
      preemptible: flag(),
      profanityFilter: flag(),
      reportInputDuringAgentSpeech: flag(),
      speechModel: text(),
      transcriptionLanguage: text(),
      transcriptionProvider: text(),
      ttsLanguage: text(),
      ttsProvider: text(),
      voice: text(),
      welcomeGreeting: text(),
      welcomeGreetingInterruptible: text(),
    },
    children: ['Language', 'Parameter'],
    deprecated: 'in twilio-node up to 6.0.2 and in other Twilio libraries; gone from 6.2.0 and from the docs',
  }
})
