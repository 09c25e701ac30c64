import type { Arrow } from '../sketch/arrows.js'
import type { Box } from './box.js'

/** Where everything stands, in pixels from the top left corner. */
export interface Layout {
  /** Which way the flow goes. */
  readonly direction: 'down' | 'right'
  readonly width: number
  readonly height: number
  readonly boxes: readonly PlacedBox[]
  readonly arrows: readonly PlacedArrow[]
}

export interface PlacedBox {
  readonly box: Box
  /** Its centre. */
  readonly x: number
  readonly y: number
}

export interface PlacedArrow {
  readonly line: Arrow['line']
  /** Where the arrow passes: from border to border; two points each on a level with boxes, between which it is straight. */
  readonly points: readonly Point[]
  /** Whether it begins and ends at the same box. */
  readonly isLoop: boolean
  readonly label: PlacedLabel | undefined
}

export interface PlacedLabel {
  readonly lines: readonly string[]
  /** Its centre. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}
