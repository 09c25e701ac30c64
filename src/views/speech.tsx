import { Fragment, isElement, type Node } from '../jsx/index.js'
import { Play, Say, type SayProps } from '../twiml/index.js'

/**
 * What a caller is to hear: text or SSML, which is read aloud; the address of a sound file (`https://…` or a `URL`), which
 * is played; or verbs (`<Play>`, `<Say>`), which run as they are.
 */
export type Spoken = Node | URL

/** The voice of a view's sentences. A `<Defaults say={…}>` above the view does the same for all of them at once. */
export interface VoiceProps {
  /**
   * Voice that reads the text: a basic voice (`man`, `woman`) or one of Amazon or Google (`Polly.Joanna`). Left out,
   * the basic voice or the one set for the account speaks.
   * @default man
   */
  readonly voice?: SayProps['voice']

  /**
   * Language and locale of the voice, such as `fr-FR`. It has to be one that `voice` speaks.
   * @default en-US
   */
  readonly language?: SayProps['language']
}

export interface SpeechProps extends VoiceProps {
  /** What is to be heard. */
  readonly children?: Spoken
}

/** Lets the caller hear something: `<Say>` around words, `<Play>` around an address, verbs as they are. */
export function Speech({ children, language, voice }: SpeechProps): Node {
  if (isAddress(children)) return <Play>{children}</Play>
  if (kindOf(children) !== 'words') return children
  return (
    <Say voice={voice} language={language}>
      {children}
    </Say>
  )
}

function isAddress(spoken: Spoken): spoken is URL | string {
  return spoken instanceof URL || (typeof spoken === 'string' && /^https?:\/\/\S+$/i.test(spoken))
}

/** SSML is lower case, so its types are strings; verbs and components are functions. */
function kindOf(node: Node): 'nothing' | 'words' | 'verbs' {
  if (node === null || node === undefined || typeof node === 'boolean' || node === '') return 'nothing'
  if (typeof node !== 'object') return 'words'
  if (Array.isArray(node)) {
    const kinds = node.map(kindOf)
    return kinds.includes('verbs') ? 'verbs' : kinds.includes('words') ? 'words' : 'nothing'
  }
  if (!isElement(node)) return 'verbs'
  if (node.type === Fragment) return kindOf(node.props['children'] as Node)
  return typeof node.type === 'string' ? 'words' : 'verbs'
}
