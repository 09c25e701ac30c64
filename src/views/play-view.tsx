import type { Node } from '../jsx/index.js'
import { Play, type PlayProps, type Url } from '../twiml/index.js'
import { need } from './props.js'
import { reference } from './reference.js'

export interface PlayViewProps {
  /**
   * How many times the file is played. `0` repeats it until the caller hangs up, at most 1,000 times. A whole number,
   * 0 or more.
   * @default 1
   */
  readonly loop?: PlayProps['loop']

  /** The URL of the audio file, relative or absolute. */
  readonly url: Url
}

/**
 * Plays an audio file to the caller.
 *
 * ```tsx
 * <PlayView url="https://example.com/welcome.mp3" loop={3}/>
 * ```
 */
export function PlayView({ url, loop }: PlayViewProps): Node {
  return <Play loop={loop}>{reference(need(url, 'PlayView', 'url', 'the address of the audio file'))}</Play>
}
