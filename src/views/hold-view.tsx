import type { Node } from '../jsx/index.js'
import { type Flag, Gather, Leave, Play, Redirect, type Url } from '../twiml/index.js'
import { currentRequest } from './current-request.js'
import { checkKey, propError } from './props.js'
import { reference, urlsOf } from './reference.js'
import { Speech, type Spoken, type VoiceProps } from './speech.js'

export interface HoldViewProps extends VoiceProps {
  /** What is played while the caller waits: the URL of an audio file, or several to play one after the other. */
  readonly music?: Url | readonly Url[] | null | undefined

  /**
   * Whether callers are told their place in the queue, which `<Enqueue>` sends along. A function makes the sentence:
   * `(position) => …`. A `<Conference>` has no places, so nothing is said there.
   * @default false
   */
  readonly position?: Flag | ((position: number) => Spoken) | null | undefined

  /**
   * The key that leaves the queue, one of `0-9 * #`; tell callers about it. The call goes on with the `action` of
   * `<Enqueue>`, with `QueueResult=leave`. Only for `<Enqueue>`: a conference has no `<Leave>`. Left out, keys do
   * nothing.
   */
  readonly leaveKey?: string | null | undefined

  /** What is said each time around, before the music. */
  readonly children?: Spoken
}

/**
 * Music and messages in a loop, for `waitUrl` of `<Enqueue>` and of `<Conference>`.
 *
 * ```tsx
 * <HoldView music="https://example.com/hold.mp3" position leaveKey="*">
 *   Please hold, or press star to leave a message.
 * </HoldView>
 * ```
 */
export function HoldView({ music, leaveKey, children, ...props }: HoldViewProps): Node {
  if (leaveKey) checkKey(leaveKey, 'HoldView', 'leaveKey')
  const pieces = urlsOf(music)
  if (pieces.length === 0 && !children) {
    throw propError('missing-prop', '<HoldView> needs the prop `music`, the URL of an audio file, or words to say.')
  }
  if (leaveKey && currentRequest()?.digits === leaveKey) return <Leave />
  const round = (
    <>
      <Speech voice={props.voice} language={props.language}>
        {children}
      </Speech>
      <Position {...props} />
      {pieces.map((piece) => (
        <Play key={String(piece)}>{reference(piece)}</Play>
      ))}
    </>
  )
  return (
    <>
      {leaveKey ? <Listening leaveKey={leaveKey}>{round}</Listening> : round}
      <Redirect />
    </>
  )
}

/** The key works while everything inside is heard, and a second longer, which is the shortest that Twilio waits. */
function Listening({ leaveKey, children }: { readonly leaveKey: string; readonly children: Node }): Node {
  return (
    <Gather numDigits={1} timeout={1} finishOnKey={leaveKey === '#' ? '' : undefined}>
      {children}
    </Gather>
  )
}

function Position({ position, voice, language }: HoldViewProps): Node {
  const place = currentRequest()?.queuePosition
  if (place === undefined || !position || position === 'false') return null
  return (
    <Speech voice={voice} language={language}>
      {typeof position === 'function' ? position(place) : `You are number ${place} in line.`}
    </Speech>
  )
}
