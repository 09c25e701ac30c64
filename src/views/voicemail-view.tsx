import type { Node } from '../jsx/index.js'
import { Hangup, type Numeric, Record, type RecordProps, type TwilioRequest, type Url } from '../twiml/index.js'
import { attributesFor } from './attributes-for.js'
import { currentRequest } from './current-request.js'
import { RedirectView } from './redirect-view.js'
import { sameUrl } from './same-url.js'
import { Speech, type Spoken, type VoiceProps } from './speech.js'

export interface VoicemailViewProps extends RecordProps, VoiceProps {
  /**
   * What callers hear before the tone: text, the address of a sound file, or verbs. The same may stand inside the view
   * instead.
   * @default Please leave a message after the tone.
   */
  readonly greeting?: Spoken

  /**
   * Seconds after which the recording ends by itself. The default is the most that can be transcribed. A whole number
   * from 2 to 86400.
   * @default 120
   */
  readonly maxLength?: Numeric | null | undefined

  /**
   * URL that receives the recording and answers with what comes next. Left out, the view itself does: it says thanks and
   * hangs up. It is requested, too, when the caller hangs up while recording (`Digits=hangup`); the reply is ignored then.
   */
  readonly action?: RecordProps['action']

  /**
   * What callers hear when they have finished, unless they have hung up.
   * @default Thank you. Goodbye.
   */
  readonly thanks?: Spoken

  /**
   * Where the call goes on after the thanks: a URL, a mounted component, or `to(Component, props)`. The recording's
   * address is not sent there: it is for `action` and `recordingStatusCallback`. Left out, the call ends.
   */
  readonly onRecorded?: Url | null | undefined

  /** What callers hear before the tone, in place of `greeting`. */
  readonly children?: Spoken
}

/**
 * Takes a message: a greeting, a tone, a recording, thanks. Twilio keeps the recording; `recordingStatusCallback` learns
 * where, and `transcribe` with `transcribeCallback` gets the words.
 *
 * ```tsx
 * <VoicemailView greeting="We are closed. Please leave a message." recordingStatusCallback={Recorded}/>
 * ```
 */
export function VoicemailView({ greeting, thanks, onRecorded, children, ...props }: VoicemailViewProps): Node {
  const { voice, language, maxLength = 120 } = props
  const request = currentRequest()
  if (isRecorded(request)) {
    return (
      <>
        <Speech voice={voice} language={language}>
          {thanks ?? 'Thank you. Goodbye.'}
        </Speech>
        {onRecorded ? <RedirectView to={onRecorded} /> : <Hangup />}
      </>
    )
  }
  const action = props.action ?? sameUrl(request, 'recorded', 1)
  return (
    <>
      <Speech voice={voice} language={language}>
        {children ?? greeting ?? 'Please leave a message after the tone.'}
      </Speech>
      <Record {...attributesFor(Record, { ...props, action, maxLength }, 'action', 'method', 'maxLength')} />
    </>
  )
}

/** Whether the request tells how the view's own `<Record>` ended. A recorded `<Dial>` sends a recording, too. */
function isRecorded(request: TwilioRequest | undefined): boolean {
  return request?.recordingUrl !== undefined && request.dialCallStatus === undefined
}
