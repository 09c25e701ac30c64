import type { Node } from '../jsx/index.js'
import { Body, Media, Message, type MessageProps, type Url } from '../twiml/index.js'
import { attributesFor } from './attributes-for.js'
import { propError } from './props.js'
import { reference, urlsOf } from './reference.js'

export interface MessageViewProps extends MessageProps {
  /** The text, at most 1599 characters. It may be left out when there is `media`. */
  readonly message?: Node

  /** Pictures and other files to send along: one URL or several, at most ten. */
  readonly media?: Url | readonly Url[] | null | undefined

  /** The text is `message`. */
  readonly children?: undefined
}

/**
 * Sends a message, by default as a reply to whoever wrote. django-twilio's `sms` is this view, too.
 *
 * ```tsx
 * <MessageView message="Here you are." media="https://example.com/cat.jpg"/>
 * ```
 */
export function MessageView({ message, media, ...props }: MessageViewProps): Node {
  const files = urlsOf(media)
  const isSilent = message === undefined || message === null || message === ''
  if (isSilent && files.length === 0) {
    throw propError('missing-prop', '<MessageView> needs the prop `message`, the text to send, or `media`.')
  }
  return (
    <Message {...attributesFor(Message, props, 'to', 'from', 'action', 'method', 'statusCallback')}>
      {files.length === 0 || isSilent ? message : <Body>{message}</Body>}
      {files.map((file) => (
        <Media key={String(file)}>{reference(file)}</Media>
      ))}
    </Message>
  )
}
