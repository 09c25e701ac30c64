import type { Parameters } from '../../parameters.js'
import type { Recorded } from '../../recording.js'

/** What actions and callbacks tell of a recording. */
export function recordedParameters({ url, sid, seconds }: Recorded): Parameters {
  return { RecordingUrl: url, RecordingSid: sid, RecordingDuration: String(seconds) }
}
