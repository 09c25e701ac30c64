import type { Node } from '../jsx/index.js'
import { Conference, type ConferenceProps, Dial, type DialProps } from '../twiml/index.js'
import { attributesFor } from './attributes-for.js'
import { need } from './props.js'

export interface ConferenceViewProps extends ConferenceProps {
  /**
   * URL, relative or absolute, requested when the dialled call has ended or failed, with `DialCallStatus`; its TwiML
   * goes on with the call. Left out, the next verb runs.
   */
  readonly action?: DialProps['action']

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: DialProps['method']

  /**
   * Seconds after which the dialled call is ended. More than four hours only for accounts with 24-hour calls. A whole
   * number from 1 to 86400.
   * @default 14400
   */
  readonly timeLimit?: DialProps['timeLimit']

  /** The name of the room, 1 to 128 characters: whoever dials the same name meets there. */
  readonly name: string

  /** What to call the room is `name`. */
  readonly children?: undefined
}

/**
 * Puts the caller into a conference room. Mounted at `/conference/:name`, one route serves every room.
 *
 * ```tsx
 * <ConferenceView name="weekly" beep={false} maxParticipants={10}/>
 * ```
 */
export function ConferenceView({ name, action, method, timeLimit, ...props }: ConferenceViewProps): Node {
  const attributes = attributesFor(
    Conference,
    props,
    'muted',
    'beep',
    'startConferenceOnEnter',
    'endConferenceOnExit',
    'waitUrl',
    'waitMethod',
    'maxParticipants',
  )
  return (
    <Dial action={action} method={method} timeLimit={timeLimit}>
      <Conference {...attributes}>{need(name, 'ConferenceView', 'name', 'the name of the room')}</Conference>
    </Dial>
  )
}
