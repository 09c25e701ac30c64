import { createContext, type Node, useContext } from '../jsx/index.js'
import { Dial, type DialProps, Hangup, type TwilioRequest, type Url } from '../twiml/index.js'
import { attributesFor } from './attributes-for.js'
import { callees } from './callees.js'
import { currentRequest } from './current-request.js'
import { need } from './props.js'
import { RedirectView } from './redirect-view.js'
import { noted, sameUrl } from './same-url.js'
import { Speech, type VoiceProps } from './speech.js'

export interface ForwardViewProps extends DialProps, VoiceProps {
  /** The phone number to call, in E.164 form, or several: at once, or one after the other with `sequential`. */
  readonly number: string | readonly string[]

  /**
   * What the person called hears before the two sides are joined: a mounted `WhisperView`, with which they take the call
   * or decline it, or any URL. Left out, answering is taking the call.
   */
  readonly screen?: Url | null | undefined

  /**
   * Where the call goes on when nobody took it: a URL, a mounted component, or `to(Component, props)`. What is to happen
   * at the view's own URL stands inside the view instead.
   */
  readonly onNoAnswer?: Url | null | undefined

  /**
   * Makes the view listen to its own `<Dial>` only. For a view at a URL that is itself the `action` of another `<Dial>`.
   * It becomes a name in the query, so it has to start lower-case.
   */
  readonly name?: string | undefined

  /** The view asks its own URL what comes next. */
  readonly action?: undefined

  /**
   * What happens when nobody took the call: verbs, or another view such as `<VoicemailView/>`.
   * @default an apology, and the end of the call
   */
  readonly children?: Node
}

/**
 * Forwards the call, and knows what to do when nobody takes it. When the two have spoken, the call ends.
 *
 * ```tsx
 * <ForwardView number={['+14155550100', '+14155550101']} timeout={20} screen={Screening}>
 *   <VoicemailView greeting="Nobody is free. Please leave a message."/>
 * </ForwardView>
 * ```
 */
export function ForwardView({ number, screen, onNoAnswer, name, children, ...props }: ForwardViewProps): Node {
  const numbers = need(number, 'ForwardView', 'number', 'whom to call')
  const request = currentRequest()
  const depth = useContext(Depth)
  const note = name ?? (depth === 0 ? 'forward' : `forward${depth + 1}`)
  switch (stateOf(request, note, name === undefined && depth === 0)) {
    case 'taken':
      return <Hangup />
    case 'not taken':
      if (onNoAnswer) return <RedirectView to={onNoAnswer} />
      return <Depth.Provider value={depth + 1}>{children ?? <Apology {...props} />}</Depth.Provider>
    case 'to dial':
      return (
        <Dial {...attributesFor(Dial, props, 'timeout', 'callerId')} action={sameUrl(request, note, 1)}>
          {callees(numbers, screen)}
        </Dial>
      )
  }
}

/** How many views of this kind stand around one: each of them dials, and must know its own result. */
const Depth = createContext(0, 'ForwardDepth')

/**
 * How far the view has got. The note in the query stays there while what stands inside the view asks for more requests, so
 * that a recording that comes back does not make it dial again.
 */
function stateOf(request: TwilioRequest | undefined, note: string, isOnly: boolean): 'to dial' | 'taken' | 'not taken' {
  const hasDialled = noted(request, note) !== undefined
  const status = request?.dialCallStatus
  if (status === undefined) return hasDialled ? 'not taken' : 'to dial'
  if (!hasDialled && !isOnly) return 'to dial'
  // Someone who hung up on the screening answered, too, but never spoke to the caller.
  const hasSpoken = (status === 'completed' || status === 'answered') && request?.dialBridged !== false
  return hasSpoken ? 'taken' : 'not taken'
}

function Apology({ voice, language }: VoiceProps): Node {
  return (
    <>
      <Speech voice={voice} language={language}>
        Sorry, nobody can take your call now. Goodbye.
      </Speech>
      <Hangup />
    </>
  )
}
