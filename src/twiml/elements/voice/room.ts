import type { Node } from '../../../jsx/index.js'
import { text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface RoomProps {
  /** Name under which the caller appears in the room; unique there. */
  readonly participantIdentity?: Optional<string>

  /** The name of the room. */
  readonly children?: Node
}

/**
 * Connects the caller to a Twilio Video room as an audio participant. The text is the name of the room.
 *
 * ```tsx
 * <Connect>
 *   <Room participantIdentity="alice">daily-standup</Room>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect/room
 */
export const Room = element('Room', (): ElementOptions<RoomProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect/room',
    attributes: {
      participantIdentity: text(),
    },
    text: { allow: 'required' },
  }
})
