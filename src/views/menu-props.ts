import type { GatherProps, Numeric, SayProps, Url } from '../twiml/index.js'
import type { MenuOption } from './menu-options.js'
import type { Spoken } from './speech.js'

export interface MenuViewProps {
  /** The choices, in the order in which they are said. */
  readonly options: readonly MenuOption[]

  /** What callers hear before the choices, the first time: text, the address of a sound file, or verbs. */
  readonly prompt?: Spoken

  /**
   * What is said for one choice. Nothing (`null`) where the prompt has said it all, as in a recording.
   * @default Press 1 for sales.
   */
  readonly say?: (option: MenuOption) => Spoken

  /**
   * What a caller hears after a key or word that is none of the choices. Then come the choices again.
   * @default Sorry, that is not one of the choices.
   */
  readonly wrong?: Spoken

  /**
   * What a caller hears after pressing and saying nothing. Then come the choices again.
   * @default Sorry, I did not get your choice.
   */
  readonly silence?: Spoken

  /**
   * How often the choices are said again, wrong keys and silence counted together. A whole number, 0 or more.
   * @default 2
   */
  readonly retries?: Numeric

  /** Where the call goes after the last try: a URL, a mounted component, or `to(Component, props)`. Left out, it ends. */
  readonly fallback?: Url | null | undefined

  /**
   * What a caller hears after the last try, where there is no `fallback`.
   * @default Goodbye.
   */
  readonly goodbye?: Spoken

  /** Language of the voice, and with speech that of the caller, such as `fr-FR`. */
  readonly language?: SayProps['language']

  /**
   * Voice that reads the text: a basic voice (`man`, `woman`) or one of Amazon or Google (`Polly.Joanna`). Left out,
   * the basic voice or the one set for the account speaks.
   * @default man
   */
  readonly voice?: SayProps['voice']

  /**
   * What the caller may use: the keypad (`dtmf`), the voice (`speech`), or both. With both, whichever comes first
   * counts and the other is ignored.
   * @default dtmf
   */
  readonly input?: GatherProps['input']

  /**
   * Seconds to wait for input, and between two keys. They count from the end of the prompt inside `<Gather>`. A whole
   * number, 1 or more.
   * @default 5
   */
  readonly timeout?: GatherProps['timeout']

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: GatherProps['method']

  /**
   * Whether speech cuts off the prompt inside `<Gather>`. Keys always do. Not in today's attribute table of Twilio's
   * documentation.
   * @default true
   */
  readonly bargeIn?: GatherProps['bargeIn']

  /**
   * Whether swear words in the speech result are masked with asterisks.
   * @default true
   */
  readonly profanityFilter?: GatherProps['profanityFilter']

  /**
   * Model that recognises the speech. A generic name leaves provider and failover to Twilio; names that start with a
   * provider (`googlev2_`, `deepgram_`) pick that very model.
   * @default default
   */
  readonly speechModel?: GatherProps['speechModel']

  /**
   * Seconds of silence that end speech input, or `auto` to let the recogniser find the end of the sentence. Set a
   * number when you set `speechModel`; left out, `timeout` applies.
   * @default the value of `timeout`
   */
  readonly speechTimeout?: GatherProps['speechTimeout']

  /**
   * Makes the menu listen to its own `<Gather>` only. For a menu at a URL that is itself the `action` of another
   * `<Gather>`, and for two menus at one URL. It becomes a name in the query, so it has to start lower-case.
   */
  readonly name?: string | undefined

  /** What callers hear before the choices, in place of `prompt`. */
  readonly children?: Spoken
}
