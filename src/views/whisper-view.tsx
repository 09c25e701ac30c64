import type { Node } from '../jsx/index.js'
import { Gather, type GatherProps, Hangup, Say } from '../twiml/index.js'
import { currentRequest } from './current-request.js'
import { checkKey } from './props.js'
import { Speech, type Spoken, type VoiceProps } from './speech.js'
import { spokenKey } from './spoken-key.js'

export interface WhisperViewProps extends VoiceProps {
  /**
   * Seconds to wait for input, and between two keys. They count from the end of the prompt inside `<Gather>`. A whole
   * number, 1 or more.
   * @default 5
   */
  readonly timeout?: GatherProps['timeout']

  /**
   * Who is calling, as it is said: `Ada Lovelace`. Only for the view's own sentence.
   * @default the number the called phone shows
   */
  readonly caller?: string

  /**
   * The key that takes the call: one of `0-9 * #`. Any other declines it.
   * @default 1
   */
  readonly acceptKey?: string

  /** The whole announcement, instead of the view's own sentence. It should name the key. */
  readonly children?: Spoken
}

/**
 * Asks the person called whether to take the call. For `screen` of `ForwardView` and `url` of `<PhoneNumber>`: only they
 * hear it, after answering and before the two sides are joined. With the key the answer is an empty document, which
 * joins them; otherwise their leg is hung up, which a voice mailbox that answers gets as well.
 *
 * ```tsx
 * <WhisperView caller="the help desk" acceptKey="5"/>
 * ```
 */
export function WhisperView({ acceptKey = '1', children, timeout, ...props }: WhisperViewProps): Node {
  checkKey(acceptKey, 'WhisperView', 'acceptKey')
  const digits = currentRequest()?.digits
  if (digits === acceptKey) return null
  if (digits) return <Hangup />
  return (
    <>
      <Gather numDigits={1} timeout={timeout} finishOnKey={acceptKey === '#' ? '' : undefined}>
        {children === undefined ? (
          <Announcement {...props} acceptKey={acceptKey} />
        ) : (
          <Speech {...props}>{children}</Speech>
        )}
      </Gather>
      <Hangup />
    </>
  )
}

function Announcement({ caller, acceptKey, voice, language }: WhisperViewProps & { readonly acceptKey: string }): Node {
  return (
    <Say voice={voice} language={language}>
      You have a call{from(caller)}. Press {spokenKey(acceptKey)} to take it.
    </Say>
  )
}

/** The caller in words. Names such as `client:…` and `anonymous` say nothing to a person, so only numbers are read out. */
function from(caller: string | undefined): Node {
  if (caller) return ` from ${caller}`
  const number = currentRequest()?.from
  if (!number?.startsWith('+')) return undefined
  return (
    <>
      {' from '}
      <say-as interpret-as="telephone">{number}</say-as>
    </>
  )
}
