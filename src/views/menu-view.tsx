import type { Node } from '../jsx/index.js'
import {
  Gather,
  type GatherProps,
  Hangup,
  type Numeric,
  type SayProps,
  type TwilioRequest,
  type Url,
} from '../twiml/index.js'
import { currentRequest } from './current-request.js'
import { checkOptions, chosen, type MenuOption, phrasesOf } from './menu-options.js'
import { propError } from './props.js'
import { RedirectView } from './redirect-view.js'
import { noted, sameUrl } from './same-url.js'
import { Speech, type Spoken } from './speech.js'
import { spokenKey } from './spoken-key.js'

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

/**
 * A menu of choices. The view answers its own `<Gather>`: it sends the caller on to the choice, and after a wrong key or
 * silence says the choices again.
 *
 * ```tsx
 * <MenuView
 *   prompt="Welcome to Acme."
 *   options={[
 *     { key: '1', label: 'sales', to: Sales },
 *     { key: '2', label: 'support', to: to(Queue, { name: 'support' }) },
 *   ]}
 * />
 * ```
 */
export function MenuView(props: MenuViewProps): Node {
  const { name, prompt, children } = props
  const options = checkOptions(props.options)
  const tries = triesOf(props)
  const request = currentRequest()
  if (request === undefined || !isAnswer(request, name)) {
    return <Rounds {...props} first={1} tries={tries} opening={children ?? prompt} />
  }
  const option = chosen(options, request)
  if (option !== undefined) return <RedirectView to={option.to} />
  const used = noted(request, name ?? 'try') ?? 1
  return (
    <Rounds
      {...props}
      first={used + 1}
      tries={tries}
      opening={props.wrong ?? 'Sorry, that is not one of the choices.'}
    />
  )
}

/** The key that ends a recording arrives as digits, too. */
function isAnswer(request: TwilioRequest, name: string | undefined): boolean {
  if (request.recordingUrl !== undefined) return false
  if (name !== undefined && noted(request, name) === undefined) return false
  return Boolean(request.digits || request.speechResult)
}

function triesOf({ retries = 2 }: MenuViewProps): number {
  if (/^\d{1,3}$/.test(String(retries))) return Number(retries) + 1
  throw propError('bad-prop', `<MenuView> has retries={${retries}}; it takes a whole number from 0 to 999.`)
}

interface RoundsProps extends MenuViewProps {
  /** Number of the try that comes next, from 1. */
  readonly first: number
  readonly tries: number
  /** What is heard before the choices of that try. */
  readonly opening: Spoken
}

/** All tries that are left, one after the other: silence goes on to the next without asking the server. */
function Rounds({ first, tries, opening, ...props }: RoundsProps): Node {
  const { voice, language, fallback } = props
  const silence = props.silence ?? 'Sorry, I did not get your choice.'
  const left = Array.from({ length: Math.max(0, tries - first + 1) }, (_, i) => first + i)
  return (
    <>
      {left.map((number) => (
        <Round key={number} {...props} number={number} opening={number === first ? opening : silence} />
      ))}
      {fallback ? (
        <RedirectView to={fallback} />
      ) : (
        <>
          <Speech voice={voice} language={language}>
            {props.goodbye ?? 'Goodbye.'}
          </Speech>
          <Hangup />
        </>
      )}
    </>
  )
}

interface RoundProps extends MenuViewProps {
  readonly number: number
  readonly opening: Spoken
}

function Round(props: RoundProps): Node {
  const { options, opening, voice, language } = props
  const ways = waysOf(props)
  const say = props.say ?? ((option: MenuOption) => sentence(option, ways))
  return (
    <Gather {...listening(props, ways)}>
      <Speech voice={voice} language={language}>
        {opening}
      </Speech>
      {options.map((option) => (
        <Speech key={option.key} voice={voice} language={language}>
          {say(option)}
        </Speech>
      ))}
    </Gather>
  )
}

interface Ways {
  readonly keys: boolean
  readonly speech: boolean
}

function waysOf({ input }: MenuViewProps): Ways {
  const text = String(input ?? 'dtmf')
  return { keys: text.includes('dtmf'), speech: text.includes('speech') }
}

function sentence({ key, label }: MenuOption, { keys, speech }: Ways): string {
  if (!keys) return `Say ${label}.`
  return speech ? `Press ${spokenKey(key)} or say ${label}.` : `Press ${spokenKey(key)} for ${label}.`
}

/** The first try of a menu without a name asks the URL just as it is; from then on the number of the try is in its query. */
function listening(props: RoundProps, { keys, speech }: Ways): GatherProps {
  const { options, name, number, method, timeout, input, language } = props
  const asItIs = number === 1 && name === undefined
  return {
    action: asItIs ? undefined : sameUrl(currentRequest(), name ?? 'try', number),
    method,
    numDigits: keys ? Math.max(...options.map(({ key }) => key.length)) : undefined,
    timeout,
    finishOnKey: keys && options.some(({ key }) => key.includes('#')) ? '' : undefined,
    input,
    hints: speech ? options.flatMap(phrasesOf) : undefined,
    language: speech ? language : undefined,
    speechModel: props.speechModel,
    speechTimeout: props.speechTimeout,
    bargeIn: props.bargeIn,
    profanityFilter: props.profanityFilter,
  }
}
