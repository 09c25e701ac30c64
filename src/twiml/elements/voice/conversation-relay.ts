import type { Node } from '../../../jsx/index.js'
import { type Flag, flag, oneOf, required, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ConversationRelayProps {
  /**
   * Same as `backgroundNoiseReduction`: filters background noise before speech recognition. Twilio's changelog writes
   * `backgroundNoiseReduction`, its Node library prints `backgroundnoisereduction`; which one Twilio honours is not
   * known.
   */
  readonly backgroundnoisereduction?: Optional<string>

  /**
   * Debugging messages to send to your server, as words separated by spaces: `debugging`, `speaker-events`,
   * `tokens-played`.
   */
  readonly debug?: Optional<string>

  /**
   * Same as `deepgramSmartFormat`: has Deepgram format numbers, dates and amounts in the text. Twilio's changelog
   * writes `deepgramSmartFormat`, its Node library prints `deepgramsmartformat`; which one Twilio honours is not
   * known.
   * @default true
   */
  readonly deepgramsmartformat?: Optional<string>

  /**
   * Whether keys the caller presses are sent to your server.
   * @default false
   */
  readonly dtmfDetection?: Optional<Flag>

  /**
   * Whether ElevenLabs spells out numbers, dates and the like before speaking. Has no effect with other providers.
   * @default off
   */
  readonly elevenlabsTextNormalization?: Optional<'on' | 'auto' | 'off'>

  /**
   * Events to send to your server, separated by spaces: `speaker-events` (who speaks when) and `tokens-played` (which
   * text was heard).
   */
  readonly events?: Optional<string>

  /** Words and phrases the caller is likely to say, separated by commas, to help speech recognition. */
  readonly hints?: Optional<string>

  /**
   * Same as `ignoreBackchannel`: whether short words of agreement ("uh-huh") are ignored and do not interrupt the
   * voice. Twilio's changelog writes `ignoreBackchannel`, its Node library prints `ignorebackchannel`; which one
   * Twilio honours is not known.
   * @default false
   */
  readonly ignorebackchannel?: Optional<string>

  /**
   * SID or unique name of a Conversational Intelligence service that keeps the transcript and runs language operators
   * on it.
   */
  readonly intelligenceService?: Optional<string>

  /**
   * How readily speech counts as an interruption. A lower value ignores more background noise.
   * @default high
   */
  readonly interruptSensitivity?: Optional<'low' | 'medium' | 'high'>

  /**
   * What may cut off the voice while it speaks: nothing, keys (`dtmf`), speech, or either (`any`). `true` means
   * `any`, `false` means `none`.
   * @default any
   */
  readonly interruptible?: Optional<boolean | 'none' | 'dtmf' | 'speech' | 'any' | 'true' | 'false'>

  /**
   * Language of both the voice and the speech recognition, such as `en-US`. `<Language>` inside sets up further ones.
   * @default en-US
   */
  readonly language?: Optional<string>

  /**
   * Whether your server also receives what the caller says before they have finished.
   * @default false
   */
  readonly partialPrompts?: Optional<Flag>

  /**
   * Whether the texts of your next answer cut off the one that is still being read.
   * @default false
   */
  readonly preemptible?: Optional<Flag>

  /** Whether swear words are masked in the text of what the caller says. */
  readonly profanityFilter?: Optional<Flag>

  /**
   * Which input is reported to your server while the voice speaks: nothing, keys (`dtmf`), speech, or either (`any`).
   * It does not decide whether the voice stops.
   * @default none
   */
  readonly reportInputDuringAgentSpeech?: Optional<boolean | 'none' | 'dtmf' | 'speech' | 'any' | 'true' | 'false'>

  /**
   * Model of the transcription provider. Which names are valid depends on `transcriptionProvider`; left out, the
   * provider's usual one is taken.
   */
  readonly speechModel?: Optional<string>

  /**
   * Same as `speechTimeout`: milliseconds of silence that end what the caller says, or `auto`. Twilio's changelog
   * writes `speechTimeout`, its Node library prints `speechtimeout`; which one Twilio honours is not known.
   * @default auto
   */
  readonly speechtimeout?: Optional<string>

  /**
   * Language the caller speaks, if it is not the one of `language`.
   * @default the value of `language`
   */
  readonly transcriptionLanguage?: Optional<string>

  /**
   * Provider of speech recognition: `Google` or `Deepgram`. Accounts that used ConversationRelay before September
   * 2025 may default to `Google`.
   * @default Deepgram
   */
  readonly transcriptionProvider?: Optional<string>

  /**
   * How the end of the caller's turn is found. Twilio's page names the attribute, and rules it out where PCI or HIPAA
   * applies: https://www.twilio.com/docs/voice/conversationrelay/turn-detection
   */
  readonly turnDetection?: Optional<string>

  /**
   * Language the voice speaks, if it is not the one of `language`.
   * @default the value of `language`
   */
  readonly ttsLanguage?: Optional<string>

  /**
   * Provider of the voice: `Google`, `Amazon` or `ElevenLabs`.
   * @default ElevenLabs
   */
  readonly ttsProvider?: Optional<string>

  /** Address of your WebSocket server, absolute and beginning with `wss://`. Required. */
  readonly url: Url

  /**
   * Voice that reads your texts, by the name the text-to-speech provider has for it. Left out, the provider's usual
   * voice for the language speaks.
   */
  readonly voice?: Optional<string>

  /**
   * Text read to the caller as soon as the session begins, before your server has said anything. Left out, nothing is
   * said.
   */
  readonly welcomeGreeting?: Optional<string>

  /**
   * What may cut the greeting off: nothing, keys (`dtmf`), speech, or either (`any`). `true` means `any`, `false`
   * means `none`.
   * @default any
   */
  readonly welcomeGreetingInterruptible?: Optional<boolean | 'none' | 'dtmf' | 'speech' | 'any' | 'true' | 'false'>

  /**
   * Filters background noise before speech recognition. Twilio's changelog writes `backgroundNoiseReduction`, its
   * Node library prints `backgroundnoisereduction`; which one Twilio honours is not known.
   */
  readonly backgroundNoiseReduction?: Optional<string>

  /**
   * Has Deepgram format numbers, dates and amounts in the text. Twilio's changelog writes `deepgramSmartFormat`, its
   * Node library prints `deepgramsmartformat`; which one Twilio honours is not known.
   * @default true
   */
  readonly deepgramSmartFormat?: Optional<string>

  /**
   * Whether short words of agreement ("uh-huh") are ignored and do not interrupt the voice. Twilio's changelog writes
   * `ignoreBackchannel`, its Node library prints `ignorebackchannel`; which one Twilio honours is not known.
   * @default false
   */
  readonly ignoreBackchannel?: Optional<string>

  /**
   * Milliseconds of silence that end what the caller says, or `auto`. Twilio's changelog writes `speechTimeout`, its
   * Node library prints `speechtimeout`; which one Twilio honours is not known.
   * @default auto
   */
  readonly speechTimeout?: Optional<string>

  /** `<Language>`, `<Parameter>`. */
  readonly children?: Node
}

/**
 * Turns the call into a text conversation with your WebSocket server: Twilio sends what the caller says as text and
 * reads your texts aloud.
 *
 * ```tsx
 * <Connect action="/after-chat">
 *   <ConversationRelay url="wss://example.com/relay" welcomeGreeting="Hello! How can I help?">
 *     <Language code="es-ES" ttsProvider="Google"/>
 *   </ConversationRelay>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect/conversationrelay
 */
export const ConversationRelay = element('ConversationRelay', (): ElementOptions<ConversationRelayProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect/conversationrelay',
    attributes: {
      backgroundnoisereduction: text(),
      debug: text(),
      deepgramsmartformat: text({ default: true }),
      dtmfDetection: flag({ default: false }),
      elevenlabsTextNormalization: oneOf(['on', 'auto', 'off'], { default: 'off' }),
      events: text(),
      hints: text(),
      ignorebackchannel: text({ default: false }),
      intelligenceService: text(),
      interruptSensitivity: oneOf(['low', 'medium', 'high'], { default: 'high' }),
      interruptible: oneOf(['none', 'dtmf', 'speech', 'any', 'true', 'false'], { default: 'any' }),
      language: text({ default: 'en-US' }),
      partialPrompts: flag({ default: false }),
      preemptible: flag({ default: false }),
      profanityFilter: flag(),
      reportInputDuringAgentSpeech: oneOf(['none', 'dtmf', 'speech', 'any', 'true', 'false'], { default: 'none' }),
      speechModel: text(),
      speechtimeout: text({ default: 'auto' }),
      transcriptionLanguage: text({ default: 'the value of `language`' }),
      transcriptionProvider: text({ default: 'Deepgram' }),
      ttsLanguage: text({ default: 'the value of `language`' }),
      turnDetection: text(),
      ttsProvider: text({ default: 'ElevenLabs' }),
      url: required(url({ pattern: /^wss:\/\//, allowed: 'a URL that begins with wss://' })),
      voice: text(),
      welcomeGreeting: text(),
      welcomeGreetingInterruptible: oneOf(['none', 'dtmf', 'speech', 'any', 'true', 'false'], { default: 'any' }),
      backgroundNoiseReduction: text(),
      deepgramSmartFormat: text({ default: true }),
      ignoreBackchannel: text({ default: false }),
      speechTimeout: text({ default: 'auto' }),
    },
    children: ['Language', 'Parameter'],
  }
})
