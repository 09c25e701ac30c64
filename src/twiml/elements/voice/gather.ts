import type { Node, Props } from '../../../jsx/index.js'
import {
  commaList,
  type Flag,
  flag,
  integer,
  type List,
  listOf,
  method,
  type Numeric,
  oneOf,
  type Suggested,
  suggested,
  text,
  type Url,
  url,
} from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'
import { type GatherLanguage, gatherLanguages } from '../../values/languages.js'

export interface GatherProps {
  /**
   * URL that receives what was collected (`Digits`, or `SpeechResult` and `Confidence`) and answers with the next
   * TwiML. Left out, the same document is asked for again, which easily loops.
   * @default the URL of the current document
   */
  readonly action?: Optional<Url>

  /**
   * Whether `action` is requested even when the caller gave no input. Otherwise the call goes on with the verb after
   * `<Gather>`.
   * @default false
   */
  readonly actionOnEmptyResult?: Optional<Flag>

  /**
   * Whether speech cuts off the prompt inside `<Gather>`. Keys always do. Not in today's attribute table of Twilio's
   * documentation.
   * @default true
   */
  readonly bargeIn?: Optional<Flag>

  /** Debugging switch of the helper library. Not in Twilio's present documentation. */
  readonly debug?: Optional<Flag>

  /**
   * Use `speechModel` to pick a model instead. Chose the premium version of the speech model, and has an effect only
   * with `speechModel="phone_call"`.
   * @deprecated Choose a `speechModel` instead.
   */
  readonly enhanced?: Optional<Flag>

  /**
   * Key that ends the input; it is not part of `Digits`. An empty string lets no key end it, so that every key counts
   * as input.
   * @default #
   */
  readonly finishOnKey?: Optional<string>

  /**
   * Words and phrases the caller is likely to say, separated by commas, to help speech recognition: at most 500, of
   * up to 100 characters each.
   */
  readonly hints?: Optional<string | readonly string[]>

  /**
   * What the caller may use: the keypad (`dtmf`), the voice (`speech`), or both. With both, whichever comes first
   * counts and the other is ignored.
   * @default dtmf
   */
  readonly input?: Optional<List<'dtmf' | 'speech'>>

  /**
   * Language the caller speaks, for speech input only. The code goes to the speech provider as it is.
   * @default en-US
   */
  readonly language?: Optional<Suggested<GatherLanguage>>

  /**
   * Seconds of speech after which listening ends. Not in today's attribute table of Twilio's documentation. A whole
   * number.
   */
  readonly maxSpeechTime?: Optional<Numeric>

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * Number of digits after which the input ends at once, without waiting for `timeout` or `finishOnKey`. Left out,
   * any number is taken. A whole number, 1 or more.
   * @default unlimited
   */
  readonly numDigits?: Optional<Numeric>

  /**
   * URL that receives interim speech results while the caller is still talking, one request per result. The reply is
   * ignored.
   */
  readonly partialResultCallback?: Optional<Url>

  /**
   * HTTP method of the requests to `partialResultCallback`.
   * @default POST
   */
  readonly partialResultCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * Whether swear words in the speech result are masked with asterisks.
   * @default true
   */
  readonly profanityFilter?: Optional<Flag>

  /**
   * Model that recognises the speech. A generic name leaves provider and failover to Twilio; names that start with a
   * provider (`googlev2_`, `deepgram_`) pick that very model.
   * @default default
   */
  readonly speechModel?: Optional<
    Suggested<
      | 'default'
      | 'numbers_and_commands'
      | 'phone_call'
      | 'experimental_conversations'
      | 'experimental_utterances'
      | 'googlev2_long'
      | 'googlev2_short'
      | 'googlev2_telephony'
      | 'googlev2_telephony_short'
      | 'deepgram_nova-2'
      | 'deepgram_nova-3'
    >
  >

  /**
   * Seconds of silence that end speech input, or `auto` to let the recogniser find the end of the sentence. Set a
   * number when you set `speechModel`; left out, `timeout` applies.
   * @default the value of `timeout`
   */
  readonly speechTimeout?: Optional<'auto' | Numeric>

  /**
   * Seconds to wait for input, and between two keys. They count from the end of the prompt inside `<Gather>`. A whole
   * number, 1 or more.
   * @default 5
   */
  readonly timeout?: Optional<Numeric>

  /**
   * Not in Twilio's present documentation: an attribute of Twilio's XSD, from its name a grammar for speech
   * recognition. Use `hints` instead.
   */
  readonly grammar?: Optional<string>

  /**
   * Not in Twilio's present documentation: an attribute of Twilio's XSD, from its name the URL of a grammar. Use
   * `hints` instead.
   */
  readonly grammarUrl?: Optional<Url>

  /** Not in Twilio's present documentation: an attribute of Twilio's XSD. What it does is not known. */
  readonly secure?: Optional<string>

  /** `<Pause>`, `<Play>`, `<Say>`. */
  readonly children?: Node
}

/**
 * Collects keypad digits or speech from the caller and sends them to `action`. Without any input the call goes on
 * with the verb after it.
 *
 * ```tsx
 * <Gather numDigits={1} action="/choice">
 *   <Say>Press 1 for sales, 2 for support.</Say>
 * </Gather>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/gather
 */
export const Gather = element('Gather', (): ElementOptions<GatherProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/gather',
    document: 'voice',
    attributes: {
      action: url({ default: 'the URL of the current document' }),
      actionOnEmptyResult: flag({ default: false, code: 13338 }),
      bargeIn: flag({ default: true, code: 13332 }),
      debug: flag(),
      enhanced: flag({ deprecated: 'choose a `speechModel` instead' }),
      finishOnKey: text({
        pattern: /^[0-9#*]?$/,
        allowed: "one key of `0-9 # *`, or '' for none",
        default: '#',
        code: 13311,
      }),
      hints: commaList({ maxEntries: 500, maxEntryLength: 100, code: 13330 }),
      input: listOf(oneOf(['dtmf', 'speech']), { default: 'dtmf', code: 13326 }),
      language: suggested(gatherLanguages, { default: 'en-US', code: 13331 }),
      maxSpeechTime: integer({ code: 13328 }),
      method: method({ code: 13312 }),
      numDigits: integer({ min: 1, default: 'unlimited', code: 13314 }),
      partialResultCallback: url(),
      partialResultCallbackMethod: method({ code: 13329 }),
      profanityFilter: flag({ default: true, code: 13333 }),
      speechModel: suggested(
        [
          'default',
          'numbers_and_commands',
          'phone_call',
          'experimental_conversations',
          'experimental_utterances',
          'googlev2_long',
          'googlev2_short',
          'googlev2_telephony',
          'googlev2_telephony_short',
          'deepgram_nova-2',
          'deepgram_nova-3',
        ],
        { default: 'default', code: 13334 },
      ),
      speechTimeout: text<'auto' | Numeric>({
        pattern: /^(auto|[1-9][0-9]*)$/,
        allowed: '`auto` or a whole number of seconds, 1 or more',
        default: 'the value of `timeout`',
        code: 13327,
      }),
      timeout: integer({ min: 1, default: 5, code: 13313 }),
      grammar: text({ undocumented: true }),
      grammarUrl: url({ undocumented: true }),
      secure: text({ undocumented: true }),
    },
    children: ['Pause', 'Play', 'Say'],
    nestingCode: 13320,
    review,
  }
})

/** Twilio has no automatic end of speech once a model is chosen: https://www.twilio.com/docs/api/errors/13335 */
function review({ speechModel, speechTimeout }: Props) {
  if (speechTimeout !== 'auto' || speechModel === undefined || speechModel === null) return []
  const reason =
    '<Gather> has speechTimeout="auto" beside a speechModel, which Twilio does not support. Give it seconds.'
  return [{ code: 'speech-timeout', reason, twilioCode: 13335 }]
}
