import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createElement, type Node, renderAsync } from 'twimlx'
import type { RecordingEvent } from '../../../src/server/recordings/events.js'
import { type FileRecordings, fileRecordings } from '../../../src/server/recordings/files/file-recordings.js'
import type { RecordingsOptions } from '../../../src/server/recordings/options.js'
import { type Recordings, recordings } from '../../../src/server/recordings/recordings.js'
import type { RecordingStore } from '../../../src/server/recordings/store.js'
import { readRequest } from '../../../src/twiml/request/index.js'
import { ACCOUNT, CALL, type MediaServer, mediaServer, type Serve, TOKEN } from './media-server.js'

export const RECORDING = `RE${'2'.repeat(32)}`

/** A Twilio, a folder, and routes that fetch from the one into the other. */
export interface Studio {
  readonly media: MediaServer
  readonly folder: string
  readonly store: FileRecordings
  readonly events: RecordingEvent[]
  /** A route of this studio, into its folder or another store. It tries again soon. */
  open(options?: RecordingsOptions, store?: RecordingStore): Recordings
  /** The recordings in the folder: their names without what is hidden. */
  names(): Promise<string[]>
  json(): Promise<Record<string, unknown>>
}

/** Lets `use` work in a studio; all that it has opened is closed afterwards. */
export async function inStudio(
  use: (studio: Studio) => Promise<void>,
  serve?: Serve,
  others?: Parameters<typeof mediaServer>[1],
): Promise<void> {
  const media = await mediaServer(serve, others)
  const folder = await mkdtemp(join(tmpdir(), 'twimlx-recordings-'))
  const opened: Recordings[] = []
  const events: RecordingEvent[] = []
  const store = fileRecordings(folder)
  try {
    await use({
      media,
      folder,
      store,
      events,
      open(options = {}, into = store) {
        const route = recordings(into, {
          accountSid: ACCOUNT,
          authToken: TOKEN,
          baseUrl: media.url,
          firstRetry: 5,
          longestRetry: 20,
          logger: false,
          onEvent: (event) => events.push(event),
          ...options,
        })
        opened.push(route)
        return route
      },
      names: async () => (await readdir(folder)).filter((name) => !name.startsWith('.')).sort(),
      json: async () => JSON.parse(await readFile(join(folder, `${RECORDING}.json`), 'utf8')),
    })
  } finally {
    for (const route of opened) await route.close({ timeout: 0 })
    await media.close()
    await rm(folder, { recursive: true })
  }
}

/** Twilio's callback: the recording is there. */
export const COMPLETED = {
  AccountSid: ACCOUNT,
  CallSid: CALL,
  RecordingSid: RECORDING,
  RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Recordings/${RECORDING}`,
  RecordingStatus: 'completed',
  RecordingDuration: '1',
  RecordingChannels: '1',
  RecordingStartTime: 'Tue, 01 Apr 2025 01:07:20 +0000',
  RecordingSource: 'RecordVerb',
  RecordingTrack: 'both',
  ErrorCode: '0',
}

/** Twilio's callback: here are the words. */
export const TRANSCRIBED = {
  AccountSid: ACCOUNT,
  CallSid: CALL,
  RecordingSid: RECORDING,
  RecordingUrl: COMPLETED.RecordingUrl,
  TranscriptionSid: `TR${'4'.repeat(32)}`,
  TranscriptionText: 'Hello there.',
  TranscriptionStatus: 'completed',
  From: '+14155550100',
  To: '+14155550199',
  CallStatus: 'completed',
}

/** Sends parameters to the route, and gives what it answers. */
export function send(route: Recordings, parameters: Readonly<Record<string, string>>, props = {}): Promise<string> {
  const component = route as (props: object) => Promise<Node>
  return renderAsync(createElement(component, props), { request: readRequest(new URLSearchParams(parameters)) })
}

export const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

/** Waits until something is so; fails after ten seconds. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`It never came to this: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
