import type { Download } from './api/recordings-api.js'
import type { RecordingDetails } from './details.js'
import { RecordingError } from './error.js'
import type { RecordingStore } from './store.js'

/**
 * Gives a download to the store, and makes sure that it has taken all of it. A store that does not end when the download
 * has failed, as with `pipe()`, is waited for `patience` ms.
 * @throws what the store rejects with, what the download failed with, or RecordingError `not-stored`.
 */
export async function putInto(
  store: RecordingStore,
  download: Download,
  details: RecordingDetails,
  patience: number,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let giveUp = (_error: Error) => {}
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const onError = (error: Error) => {
    timer = setTimeout(giveUp, patience, error)
  }
  download.stream.on('error', onError)
  try {
    await Promise.race([store.put(details.recordingSid, download.stream, details), givenUp])
    if (download.isComplete()) return
    throw new RecordingError('not-stored', 'put() ended before it had read the recording to its end.')
  } finally {
    download.stream.off('error', onError)
    clearTimeout(timer)
    download.close()
  }
}
