import type { Node } from '../jsx/index.js'
import { Record, type RecordProps } from '../twiml/index.js'
import { attributesFor } from './attributes-for.js'

export interface RecordViewProps extends RecordProps {}

/**
 * Records the caller and sends the address of the recording to `action`. Without `action` the same URL is asked again,
 * and records again; `VoicemailView` knows when it is done.
 *
 * ```tsx
 * <RecordView action={Thanks} maxLength={30} playBeep={false}/>
 * ```
 */
export function RecordView(props: RecordViewProps): Node {
  const attributes = attributesFor(
    Record,
    props,
    'action',
    'method',
    'timeout',
    'finishOnKey',
    'maxLength',
    'transcribe',
    'transcribeCallback',
    'playBeep',
  )
  return <Record {...attributes} />
}
