import type { Node } from '../jsx/index.js'
import { Gather, type GatherProps, Hangup } from '../twiml/index.js'
import { currentRequest } from './current-request.js'
import { type MenuOption, phrasesOf } from './menu-options.js'
import type { MenuViewProps } from './menu-props.js'
import { RedirectView } from './redirect-view.js'
import { sameUrl } from './same-url.js'
import { Speech, type Spoken } from './speech.js'
import { spokenKey } from './spoken-key.js'

interface RoundsProps extends MenuViewProps {
  /** Number of the try that comes next, from 1. */
  readonly first: number
  readonly tries: number
  /** What is heard before the choices of that try. */
  readonly opening: Spoken
}

/** All tries that are left, one after the other: silence goes on to the next without asking the server. */
export function Rounds({ first, tries, opening, ...props }: RoundsProps): Node {
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
