import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Record as Recorder, Response } from 'twimlx'
import { createApp, type MountOptions } from 'twimlx/server'
import { test } from 'uvu'
import { CredentialsError } from '../../../src/server/credentials/error.js'
import type { RecordingDetails } from '../../../src/server/recordings/details.js'
import type { RecordingError } from '../../../src/server/recordings/error.js'
import { memoryJournal } from '../../../src/server/recordings/journal/memory-journal.js'
import { recordings } from '../../../src/server/recordings/recordings.js'
import { NO_CREDENTIALS, withEnvironment } from '../credentials/environment.js'
import { withServer } from '../with-server.js'
import { ACCOUNT, CALL, inTurn, sound, status, TOKEN } from './media-server.js'
import { wav } from './sound.js'
import { COMPLETED, EMPTY, inStudio, RECORDING, send, TRANSCRIBED, until } from './studio.js'

test('a finished recording is fetched and kept with what is known of it', () =>
  inStudio(async ({ open, media, folder, names, json }) => {
    const route = open()
    assert.equal(await send(route, COMPLETED), EMPTY)
    await route.idle()
    assert.deepEqual(await names(), [`${RECORDING}.json`, `${RECORDING}.wav`])
    const bytes = await readFile(join(folder, `${RECORDING}.wav`))
    assert.deepEqual(bytes, wav(1))
    const { storedAt, ...details } = await json()
    assert.ok(Math.abs(Date.parse(String(storedAt)) - Date.now()) < 60_000)
    assert.deepEqual(details, {
      recordingSid: RECORDING,
      accountSid: ACCOUNT,
      callSid: CALL,
      status: 'completed',
      from: '+14155550100',
      to: '+14155550199',
      direction: 'inbound',
      callStartTime: '2025-04-01T01:07:15.000Z',
      startTime: '2025-04-01T01:07:20.000Z',
      duration: 1,
      channels: 1,
      source: 'RecordVerb',
      track: 'both',
      format: 'wav',
      file: `${RECORDING}.wav`,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    assert.deepEqual(
      media.seen.map(({ path }) => path),
      [`Calls/${CALL}.json`, `Recordings/${RECORDING}.wav`].map((end) => `/2010-04-01/Accounts/${ACCOUNT}/${end}`),
    )
    assert.equal((await stat(join(folder, `${RECORDING}.wav`))).mode & 0o777, 0o600)
  }))

test('as a route it has a URL, and serves callbacks', () =>
  inStudio(async ({ open, names }) => {
    const Recordings = open()
    const Voicemail = () => (
      <Response>
        <Recorder maxLength={60} action="/done" recordingStatusCallback={Recordings} transcribeCallback={Recordings} />
      </Response>
    )
    const app = createApp({ '/voicemail': Voicemail, '/recordings': Recordings }, { signature: false } as MountOptions)
    await withServer(app, async (ask) => {
      assert.match((await ask('/voicemail', { form: {} })).xml, /recordingStatusCallback="\/recordings"/)
      assert.deepEqual((({ status, xml }) => [status, xml])(await ask('/recordings', { form: COMPLETED })), [
        200,
        '<Response/>',
      ])
      assert.equal((await ask(`/recordings?${new URLSearchParams(COMPLETED)}`)).status, 200)
    })
    await Recordings.idle()
    assert.equal((await names()).length, 2)
  }))

test('Twilio is answered before the sound is there', () =>
  inStudio(
    async ({ open, names }) => {
      const route = open()
      await send(route, COMPLETED)
      assert.deepEqual(await names(), [])
      await route.close({ timeout: 0 })
    },
    () => {},
  ))

test('what Twilio does not have yet is asked for again', () =>
  inStudio(
    async ({ open, media, names, events }) => {
      const route = open()
      await send(route, COMPLETED)
      await route.idle()
      assert.equal(media.downloads(), 5)
      assert.equal((await names()).length, 2)
      assert.deepEqual(
        events.map((event) => ('error' in event ? (event.error as RecordingError).code : event.type)),
        ['not-there', 'unavailable', 'unavailable', 'cut-off', 'stored'],
      )
    },
    inTurn(status(404), status(500), status(429, { 'Retry-After': '0' }), cutOff, (response) => sound(response)),
  ))

function cutOff(response: Parameters<typeof sound>[0]): void {
  const body = wav(1)
  response.writeHead(200, { 'Content-Type': 'audio/x-wav', 'Content-Length': body.length })
  response.write(body.subarray(0, 5000), () => response.destroy())
}

test('a wish to be left alone is heeded', () =>
  inStudio(
    async ({ open, events }) => {
      const route = open()
      await send(route, COMPLETED)
      await route.idle()
      const [first] = events
      assert.ok(first?.type === 'retry' && first.milliseconds === 1000, JSON.stringify(first))
    },
    inTurn(status(503, { 'Retry-After': '1' }), (response) => sound(response)),
  ))

test('refused credentials are reported, and the recording stays noted', () =>
  inStudio(async ({ open, events, store }) => {
    const lines: [string, string][] = []
    const line = (level: string) => (_fields: object, message: string) => void lines.push([level, message])
    const logger = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
    const wrong = open({ authToken: 'another-token', longestRetry: 60_000, logger })
    await send(wrong, COMPLETED)
    await until('a retry', () => events.length > 0)
    await wrong.close()
    const [event] = events
    assert.ok(event?.type === 'retry' && (event.error as RecordingError).code === 'refused')
    assert.equal(event.milliseconds, 60_000)
    assert.deepEqual(lines, [['error', 'Recording not done yet, will be tried again']])
    assert.deepEqual(await store.journal.pending(), [RECORDING])

    const right = open()
    await right.idle()
    assert.ok(await store.has(RECORDING))
    assert.deepEqual(await store.journal.pending(), [])
  }))

test('without credentials nothing is asked, and the message says what to set', () =>
  inStudio(async ({ open, media, events }) => {
    await withEnvironment(NO_CREDENTIALS, async () => {
      const route = open({ authToken: () => undefined })
      await send(route, COMPLETED)
      await until('a retry', () => events.length > 0)
    })
    const [event] = events
    assert.ok(event?.type === 'retry' && /TWILIO_AUTH_TOKEN/.test((event.error as Error).message))
    assert.equal(media.seen.length, 0)
  }))

test('each account is asked for with its own token', () =>
  inStudio(async ({ open, store }) => {
    const asked: string[] = []
    const authToken = (accountSid: string) => {
      asked.push(accountSid)
      return accountSid === ACCOUNT ? TOKEN : undefined
    }
    const route = open({ accountSid: `AC${'9'.repeat(32)}`, authToken })
    await send(route, COMPLETED)
    await route.idle()
    assert.deepEqual([...new Set(asked)], [ACCOUNT])
    assert.ok(await store.has(RECORDING))
  }))

test("the token of the account above serves a sub-account's recordings", () =>
  inStudio(async ({ open, media, store }) => {
    const child = `AC${'8'.repeat(32)}`
    const route = open()
    await send(route, { ...COMPLETED, AccountSid: child })
    await route.idle()
    assert.ok(await store.has(RECORDING))
    assert.match(media.seen.at(-1)?.path ?? '', new RegExp(child))
  }))

test('what Twilio calls wrong is given up, and tried again at the next start', () =>
  inStudio(
    async ({ open, media, store, events }) => {
      const route = open()
      await send(route, COMPLETED)
      await route.idle()
      assert.equal(media.downloads(), 1)
      assert.equal(events.at(-1)?.type, 'gave-up')
      assert.deepEqual(await store.journal.pending(), [RECORDING])
      await route.close()
      await open().idle()
      assert.ok(await store.has(RECORDING))
    },
    inTurn(status(400), (response) => sound(response)),
  ))

test('after some time it is left alone till the next start', () =>
  inStudio(async ({ open, store, events }) => {
    const route = open({ giveUpAfter: 50 })
    await send(route, COMPLETED)
    await route.idle()
    assert.equal(events.at(-1)?.type, 'gave-up')
    assert.deepEqual(await store.journal.pending(), [RECORDING])
  }, status(404)))

test('a callback that comes twice, or after the work is done, changes nothing', () =>
  inStudio(async ({ open, media, events }) => {
    const [one, two] = [open(), open()]
    await Promise.all([send(one, COMPLETED), send(one, COMPLETED), send(two, COMPLETED)])
    await Promise.all([one.idle(), two.idle()])
    await send(two, COMPLETED)
    await two.idle()
    await open().idle()
    assert.equal(media.downloads(), 1)
    assert.deepEqual(
      events.map(({ type }) => type),
      ['stored'],
    )
  }))

test('a store with put alone gets each recording once', () =>
  inStudio(async ({ open, media }) => {
    const put: [string, number, RecordingDetails][] = []
    const store = {
      async put(sid: string, stream: Readable, details: RecordingDetails) {
        let length = 0
        for await (const chunk of stream) length += (chunk as Buffer).length
        put.push([sid, length, details])
      },
    }
    const route = open({ lookUpCall: false, format: 'mp3' }, store)
    await Promise.all([send(route, COMPLETED, { from: '+14155550101' }), send(route, COMPLETED)])
    await route.idle()
    await send(route, COMPLETED)
    await route.idle()
    assert.equal(put.length, 1)
    const [[sid, length, details]] = put as [(typeof put)[0]]
    assert.deepEqual([sid, length, details.from, details.format], [RECORDING, wav(1).length, '+14155550101', 'mp3'])
    assert.deepEqual(
      media.seen.map(({ path }) => path),
      [`/2010-04-01/Accounts/${ACCOUNT}/Recordings/${RECORDING}.mp3`],
    )
  }))

test('a store that fails gets it again', () =>
  inStudio(
    async ({ open, media, events }) => {
      let calls = 0
      const store = {
        async put(_sid: string, stream: Readable) {
          calls += 1
          // Once at once, once in the midst, once as if all were well.
          if (calls === 1) throw new Error('the disk is full')
          for await (const chunk of stream) {
            assert.ok(chunk)
            if (calls === 2) throw new Error('the disk is full')
            if (calls === 3) return
          }
        },
      }
      const route = open({}, store)
      await send(route, COMPLETED)
      await route.idle()
      assert.equal(calls, 4)
      assert.equal(media.downloads(), 4)
      assert.deepEqual(
        events.map((event) => ('error' in event ? (event.error as RecordingError).code : event.type)),
        [undefined, undefined, 'not-stored', 'stored'],
      )
    },
    (response) => sound(response, wav(60)),
  ))

test('a store that does not notice that a download fails ends neither the process nor the work', () =>
  inStudio(
    async ({ open, events, media }) => {
      const kept: number[] = []
      const store = {
        // As with pipe(): nobody listens for errors, and what comes after the last byte is waited for for ever.
        put: (_sid: string, stream: Readable) =>
          new Promise<void>((resolve) => {
            let length = 0
            stream.on('data', (chunk: Buffer) => {
              length += chunk.length
            })
            stream.on('end', () => {
              kept.push(length)
              resolve()
            })
          }),
      }
      const route = open({ stallTimeout: 50 }, store)
      await send(route, COMPLETED)
      await route.idle()
      assert.deepEqual(kept, [wav(1).length])
      assert.equal(media.downloads(), 2)
      assert.deepEqual(
        events.map((event) => ('error' in event ? (event.error as RecordingError).code : event.type)),
        ['cut-off', 'stored'],
      )
    },
    inTurn(cutOff, (response) => sound(response)),
  ))

for (const order of [
  [COMPLETED, TRANSCRIBED],
  [TRANSCRIBED, COMPLETED],
]) {
  const [first] = order
  test(`the transcript is kept beside the recording, ${first === COMPLETED ? 'after' : 'before'} it`, () =>
    inStudio(async ({ open, media, json, store }) => {
      const route = open()
      for (const parameters of order) {
        await send(route, parameters)
        await route.idle()
      }
      const details = await json()
      assert.deepEqual(details['transcript'], {
        transcriptionSid: TRANSCRIBED.TranscriptionSid,
        status: 'completed',
        text: 'Hello there.',
      })
      assert.equal(details['from'], '+14155550100')
      assert.equal(details['duration'], 1)
      assert.equal(details['file'], `${RECORDING}.wav`)
      assert.equal(media.downloads(), 1)
      assert.deepEqual(await store.journal.pending(), [])
    }))

  test(`a store with put alone gets both together, the ${first === COMPLETED ? 'recording' : 'transcript'} first`, () =>
    inStudio(async ({ open }) => {
      const put: RecordingDetails[] = []
      const store = {
        async put(_sid: string, stream: Readable, details: RecordingDetails) {
          stream.resume()
          await new Promise((resolve) => stream.on('end', resolve))
          put.push(details)
        },
      }
      const route = open({ transcriptWithin: 60_000 }, store)
      for (const parameters of order) await send(route, parameters)
      await route.idle()
      assert.deepEqual(
        put.map(({ transcript, duration }) => [transcript?.text, duration]),
        [['Hello there.', 1]],
      )
    }))
}

test('a transcript that comes while the sound does is kept too', () =>
  inStudio(
    async ({ open, media, json }) => {
      const route = open()
      await send(route, COMPLETED)
      await until('a download', () => media.downloads() === 1)
      await send(route, TRANSCRIBED)
      await route.idle()
      assert.equal(((await json())['transcript'] as { text: string }).text, 'Hello there.')
    },
    (response) => setTimeout(() => sound(response), 100),
  ))

test('a transcript that a store can no longer take is reported', () =>
  inStudio(async ({ open, events }) => {
    const store = {
      async put(_sid: string, stream: Readable) {
        stream.resume()
        await new Promise((resolve) => stream.on('end', resolve))
      },
    }
    const route = open({}, store)
    await send(route, COMPLETED)
    await route.idle()
    await send(route, TRANSCRIBED)
    await route.idle()
    assert.deepEqual(
      events.map(({ type }) => type),
      ['stored', 'transcript-lost'],
    )
  }))

test('a store without a journal is warned of, once', () => {
  const lines: string[] = []
  const warn = (_fields: object, message: string) => void lines.push(message)
  const logger = { debug: warn, info: warn, warn, error: warn }
  const store = { put: async () => {} }
  return inStudio(async ({ open }) => {
    open({ logger }, store)
    assert.equal(lines.length, 1)
    assert.match(lines[0] ?? '', /fileJournal/)
    open({ logger, journal: memoryJournal() }, store)
    open({ logger })
    assert.equal(lines.length, 1)
  })
})

test('a failed transcription is kept as such', () =>
  inStudio(async ({ open, json }) => {
    const route = open()
    await send(route, { ...TRANSCRIBED, TranscriptionStatus: 'failed', TranscriptionText: '' })
    await route.idle()
    assert.deepEqual((await json())['transcript'], {
      transcriptionSid: TRANSCRIBED.TranscriptionSid,
      status: 'failed',
      text: '',
    })
  }))

test('deleteAfter deletes at Twilio what is stored, and asks again until it is gone', () =>
  inStudio(
    async ({ open, media, store, events }) => {
      const route = open({ deleteAfter: true })
      await send(route, COMPLETED)
      await route.idle()
      assert.equal(media.deletions(), 3)
      assert.equal(media.downloads(), 1)
      assert.ok(await store.has(RECORDING))
      assert.equal(events.at(-1)?.type, 'deleted')
      const { method, path } = media.seen.at(-1) as { method: string; path: string }
      assert.deepEqual([method, path], ['DELETE', `/2010-04-01/Accounts/${ACCOUNT}/Recordings/${RECORDING}.json`])
    },
    undefined,
    { onDelete: inTurn(status(500), (response) => response.destroy(), status(404)) },
  ))

test('nothing is deleted that was not stored whole', () =>
  inStudio(async ({ open, media }) => {
    const route = open({ deleteAfter: true, giveUpAfter: 100 })
    await send(route, COMPLETED)
    await route.idle()
    assert.ok(media.downloads() > 1)
    assert.equal(media.deletions(), 0)
  }, cutOff))

test('without deleteAfter nothing is deleted', () =>
  inStudio(async ({ open, media }) => {
    const route = open()
    await send(route, COMPLETED)
    await route.idle()
    assert.equal(media.deletions(), 0)
  }))

test('a recording whose transcript is awaited is deleted after it', () =>
  inStudio(async ({ open, media, store }) => {
    const route = open({ deleteAfter: true, transcriptWithin: 60_000 })
    await send(route, COMPLETED)
    await until('the recording is stored', () => store.has(RECORDING))
    // Time enough for a deletion that does not wait.
    await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal(media.deletions(), 0)
    await send(route, TRANSCRIBED)
    await route.idle()
    assert.equal(media.deletions(), 1)
  }))

test('deletion is done after a restart', () =>
  inStudio(
    async ({ open, media, store }) => {
      const first = open({ deleteAfter: true, firstRetry: 60_000, longestRetry: 60_000 })
      await send(first, COMPLETED)
      await until('a try to delete', () => media.deletions() === 1)
      await first.close()
      await open({ deleteAfter: true }).idle()
      assert.equal(media.deletions(), 2)
      assert.equal(media.downloads(), 1)
      assert.deepEqual(await store.journal.pending(), [])
    },
    undefined,
    { onDelete: inTurn(status(500), (response) => response.writeHead(204).end()) },
  ))

test('a store with put alone is not given again what only waits for deletion', () =>
  inStudio(
    async ({ open, media }) => {
      let calls = 0
      const store = {
        async put(_sid: string, stream: Readable) {
          calls += 1
          for await (const chunk of stream) assert.ok(chunk)
        },
      }
      const route = open({ deleteAfter: true }, store)
      await send(route, COMPLETED)
      await route.idle()
      assert.deepEqual([calls, media.downloads(), media.deletions()], [1, 1, 2])
    },
    undefined,
    { onDelete: inTurn(status(500), (response) => response.writeHead(204).end()) },
  ))

for (const recordingStatus of ['absent', 'failed']) {
  test(`a recording that is ${recordingStatus} is noted as such, and not asked for`, () =>
    inStudio(async ({ open, media, names, json, events }) => {
      const route = open()
      await send(route, { ...COMPLETED, RecordingStatus: recordingStatus, ErrorCode: '16101' })
      await route.idle()
      assert.equal(media.seen.length, 0)
      assert.deepEqual(await names(), [`${RECORDING}.json`])
      const { status, errorCode } = await json()
      assert.deepEqual([status, errorCode], [recordingStatus, 16101])
      assert.equal(events.at(-1)?.type, 'absent')
    }))
}

test('a recording that has just begun is left to itself', () =>
  inStudio(async ({ open, media, events }) => {
    const route = open()
    assert.equal(await send(route, { ...COMPLETED, RecordingStatus: 'in-progress' }), EMPTY)
    await route.idle()
    assert.deepEqual([media.seen, events], [[], []])
  }))

test('what is no callback, or a broken one, is answered and ignored', () =>
  inStudio(async ({ open, media, names, events }) => {
    const route = open()
    const hostile = [
      { CallSid: CALL, CallStatus: 'in-progress', RecordingSid: RECORDING },
      { ...COMPLETED, RecordingSid: '../../../etc/passwd' },
      { ...COMPLETED, RecordingSid: `${RECORDING}/../x` },
      { ...COMPLETED, RecordingSid: `${RECORDING}\n` },
      { ...COMPLETED, RecordingSid: `RE${'A'.repeat(32)}` },
      { ...COMPLETED, RecordingSid: '' },
      { ...COMPLETED, AccountSid: 'AC1@evil.example' },
      { ...COMPLETED, RecordingStatus: '__proto__' },
      { ...TRANSCRIBED, RecordingSid: '__proto__' },
      { AccountSid: ACCOUNT, TranscriptionSid: `GT${'5'.repeat(32)}`, TranscriptionEvent: 'transcription-content' },
    ]
    for (const parameters of hostile) assert.equal(await send(route, parameters), EMPTY)
    await route.idle()
    assert.deepEqual(
      events.map(({ type }) => type),
      hostile.map(() => 'ignored'),
    )
    assert.deepEqual([media.seen, await names()], [[], []])
  }))

test('a recording is fetched where Twilio is, whatever the URL says', () =>
  inStudio(async ({ open, media, store }) => {
    const route = open()
    await send(route, { ...COMPLETED, RecordingUrl: 'https://evil.example/recording', CallSid: '../Accounts' })
    await route.idle()
    assert.ok(await store.has(RECORDING))
    assert.equal(media.seen.length, 1)
    assert.equal((await store.journal.read(RECORDING)).pending.recording, undefined)
  }))

test('a call that Twilio does not know leaves the caller out; one it cannot tell of now is asked for again', () =>
  inStudio(
    async ({ open, json, events }) => {
      const route = open()
      await send(route, COMPLETED)
      await route.idle()
      assert.deepEqual(
        events.map(({ type }) => type),
        ['retry', 'doubtful', 'stored'],
      )
      assert.equal((await json())['from'], undefined)
    },
    undefined,
    { onCall: inTurn(status(500), status(404)) },
  ))

test('a record of the call that never comes keeps no recording', () =>
  inStudio(
    async ({ open, store, events }) => {
      const route = open({ stallTimeout: 30 })
      await send(route, COMPLETED)
      await route.idle()
      assert.equal(await store.has(RECORDING), true)
      assert.deepEqual(
        events.map(({ type }) => type),
        [...Array<string>(5).fill('retry'), 'doubtful', 'stored'],
      )
    },
    undefined,
    { onCall: (response) => void response.writeHead(200).write('{') },
  ))

test('sound that is too short is asked for again some times, then taken', () =>
  inStudio(async ({ open, media, store, events }) => {
    const route = open()
    await send(route, { ...COMPLETED, RecordingDuration: '60' })
    await route.idle()
    assert.equal(media.downloads(), 6)
    assert.ok(await store.has(RECORDING))
    assert.deepEqual(
      events.map(({ type }) => type),
      [...Array<string>(5).fill('retry'), 'doubtful', 'stored'],
    )
  }))

test('two channels are asked for where there may be two', () =>
  inStudio(async ({ open, media }) => {
    const route = open({ channels: 2, lookUpCall: false })
    await send(route, { ...COMPLETED, RecordingChannels: '2' })
    await send(route, { ...COMPLETED, RecordingSid: `RE${'a'.repeat(32)}` })
    await route.idle()
    assert.deepEqual(media.seen.map(({ path }) => path.split('?')[1]).sort(), ['RequestedChannels=2', undefined])
  }))

test('no more than `concurrency` recordings are fetched at once', () => {
  let now = 0
  let most = 0
  return inStudio(
    async ({ open, media }) => {
      const route = open({ concurrency: 2, lookUpCall: false })
      const sids = Array.from({ length: 8 }, (_, i) => `RE${String(i).repeat(32)}`)
      await Promise.all(sids.map((RecordingSid) => send(route, { ...COMPLETED, RecordingSid })))
      await route.idle()
      assert.equal(media.downloads(), 8)
      assert.equal(most, 2)
    },
    (response) => {
      now += 1
      most = Math.max(most, now)
      setTimeout(() => {
        now -= 1
        sound(response)
      }, 20)
    },
  )
})

test('close waits for a download under way, and starts none', () =>
  inStudio(
    async ({ open, media, store }) => {
      const route = open({ concurrency: 1, lookUpCall: false })
      const other = `RE${'b'.repeat(32)}`
      await send(route, COMPLETED)
      await until('a download', () => media.downloads() === 1)
      await send(route, { ...COMPLETED, RecordingSid: other })
      await route.close()
      assert.ok(await store.has(RECORDING))
      assert.deepEqual(await store.journal.pending(), [other])
      assert.equal(media.downloads(), 1)
    },
    (response) => setTimeout(() => sound(response), 100),
  ))

test('close breaks off what takes too long, and leaves it noted', () =>
  inStudio(
    async ({ open, media, store, names, events }) => {
      const route = open()
      await send(route, COMPLETED)
      await until('a download', () => media.downloads() === 1)
      await route.close({ timeout: 10 })
      assert.deepEqual(await store.journal.pending(), [RECORDING])
      assert.deepEqual([await names(), events], [[], []])
    },
    () => {},
  ))

test('what cannot be noted is not answered as if all were well', () =>
  inStudio(async ({ open }) => {
    const journal = { ...memoryJournal(), note: () => Promise.reject(new Error('the disk is full')) }
    await assert.rejects(send(open({ journal }), COMPLETED), /RetryError: The recording could not be noted/)
  }))

test('options are checked when the route is made', () => {
  const store = { put: async () => {} }
  assert.throws(() => recordings({} as never), TypeError)
  assert.throws(() => recordings(undefined as never), TypeError)
  const wrong = [
    { format: 'ogg' },
    { channels: 3 },
    { concurrency: 0 },
    { firstRetry: -1 },
    { longestRetry: 2 ** 31 },
    { maxBytes: 1.5 },
    { deleteAfter: 'yes' },
    { baseUrl: 'ftp://example.com' },
    { baseUrl: 'https://user@example.com' },
    { logger: {} },
    { onEvent: 1 },
  ]
  for (const options of [{ accountSid: 'AC1' }, { authToken: ' ' }, { authToken: [] }]) {
    assert.throws(() => recordings(store, options), CredentialsError)
  }
  for (const options of wrong)
    assert.throws(() => recordings(store, options as never), TypeError, JSON.stringify(options))
})

test.run()
