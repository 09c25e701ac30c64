import { Readable } from 'node:stream'
import { type Credentials, credentials } from '../../credentials/credentials.js'
import { CredentialsError } from '../../credentials/error.js'
import type { RecordingDetails } from '../details.js'
import { RecordingError } from '../error.js'
import type { Settings } from '../options.js'
import { ask, type Question } from './ask.js'
import { callFacts } from './call-facts.js'
import { checked, type Limits } from './checked.js'

/** A recording while it comes in. */
export interface Download {
  readonly stream: Readable
  /** Whether every byte has come and been read. */
  isComplete(): boolean
  /** Ends it, read or not. */
  close(): void
}

/** What is asked of Twilio for one recording. */
export interface RecordingsApi {
  callFacts(callSid: string): ReturnType<typeof callFacts>
  download(onShort: Limits['onShort']): Promise<Download>
  remove(): Promise<void>
}

/** The API for one recording, with the credentials of its account. */
export async function recordingsApi(
  details: RecordingDetails,
  host: string,
  settings: Settings,
  signal: AbortSignal,
): Promise<RecordingsApi> {
  const { accountSid, recordingSid } = details
  const login = await credentialsFor(accountSid, settings)
  const { format, channels, stallTimeout: timeout, maxBytes, downloadTimeout } = settings

  function question(path: string): Omit<Question, 'method'> {
    const url = new URL(`${settings.baseUrl ?? host}/2010-04-01/Accounts/${accountSid}/${path}`)
    return { url, credentials: login, timeout, signal }
  }

  return {
    callFacts: (callSid) => callFacts(question(`Calls/${callSid}.json`)),
    async download(onShort) {
      const asked = question(`Recordings/${recordingSid}.${format}`)
      // A recording with one channel cannot be had with two.
      if (channels === 1 || (channels === 2 && details.channels !== 1)) {
        asked.url.searchParams.set('RequestedChannels', String(channels))
      }
      const deadline = AbortSignal.timeout(downloadTimeout)
      const response = await ask({ ...asked, method: 'GET', signal: AbortSignal.any([signal, deadline]) })
      const limits = { stall: timeout, maxBytes, duration: details.duration, onShort }
      async function* bytes() {
        try {
          yield* checked(response, limits)
        } catch (error) {
          if (!deadline.aborted) throw error
          throw new RecordingError('too-slow', `It took longer than ${downloadTimeout} ms.`, { cause: error })
        }
      }
      // A store that does not listen for its failure must not end the process.
      const stream = Readable.from(bytes(), { objectMode: false }).on('error', () => {})
      return {
        stream,
        // What was checked and fails never ends.
        isComplete: () => stream.readableEnded,
        close() {
          stream.destroy()
          response.destroy()
        },
      }
    },
    async remove() {
      try {
        const response = await ask({ ...question(`Recordings/${recordingSid}.json`), method: 'DELETE' })
        response.resume()
      } catch (error) {
        // Somebody was faster, or we ourselves before a crash.
        if (!(error instanceof RecordingError && error.code === 'not-there')) throw error
      }
    },
  }
}

/** A function knows the token of each account; a single token may be that of the account above, which may read it too. */
async function credentialsFor(accountSid: string, { authToken, ...settings }: Settings): Promise<Credentials> {
  const owner = settings.accountSid ?? (process.env['TWILIO_ACCOUNT_SID'] || accountSid)
  try {
    return await credentials({ accountSid: typeof authToken === 'function' ? accountSid : owner, authToken })
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error
    const isPassing = error.code === 'lookup-failed'
    throw new RecordingError('refused', error.message, { cause: error, retry: isPassing ? 'soon' : 'late' })
  }
}
