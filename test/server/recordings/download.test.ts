import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'uvu'
import { checked } from '../../../src/server/recordings/api/checked.js'
import type { RecordingError } from '../../../src/server/recordings/error.js'
import type { RecordingsOptions } from '../../../src/server/recordings/options.js'
import { close } from '../with-server.js'
import { inTurn, mediaServer, type Serve, sound } from './media-server.js'
import { wav, wavHead } from './sound.js'
import { COMPLETED, inStudio, RECORDING, send, until } from './studio.js'

const AUDIO = { 'Content-Type': 'audio/x-wav' }
const good: Serve = (response) => sound(response)

/** That the first answer is refused for this reason, a good second one is taken, and nothing of the first is kept. */
async function refusedOnce(first: Serve, code: RecordingError['code'], options: RecordingsOptions = {}): Promise<void> {
  await inStudio(
    async ({ open, media, events, names, json }) => {
      const route = open({ lookUpCall: false, ...options })
      await send(route, COMPLETED)
      await route.idle()
      assert.deepEqual(
        events.map((event) => ('error' in event ? (event.error as RecordingError).code : event.type)),
        [code, 'stored'],
      )
      assert.equal(media.downloads(), 2)
      assert.deepEqual(await names(), [`${RECORDING}.json`, `${RECORDING}.wav`])
      assert.equal((await json())['bytes'], wav(1).length)
    },
    inTurn(first, good),
  )
}

test('sound that comes slowly is waited for', () =>
  inStudio(
    async ({ open, media, store }) => {
      const route = open({ lookUpCall: false, stallTimeout: 1000 })
      await send(route, COMPLETED)
      await route.idle()
      assert.equal(media.downloads(), 1)
      assert.equal(await store.has(RECORDING), true)
    },
    (response) => {
      const body = wav(1)
      response.writeHead(200, { ...AUDIO, 'Content-Length': body.length })
      const drip = (at: number) => {
        if (at >= body.length) return response.end()
        response.write(body.subarray(at, at + 2000))
        return setTimeout(drip, 20, at + 2000)
      }
      drip(0)
    },
  ))

test('a connection that ends before Content-Length has come is no recording', () =>
  refusedOnce((response) => {
    response.writeHead(200, { ...AUDIO, 'Content-Length': wav(1).length })
    response.write(wav(1).subarray(0, 9000), () => response.destroy())
  }, 'cut-off'))

test('nor is one that is cut off between chunks', () =>
  refusedOnce((response) => {
    response.writeHead(200, AUDIO)
    response.write(wav(1).subarray(0, 9000), () => response.destroy())
  }, 'cut-off'))

test('nor one that ends as if all were well, with less than the head of the file says', () =>
  refusedOnce((response) => sound(response, wav(1).subarray(0, 9000)), 'cut-off'))

test('nor one whose connection, without any length, just ends', () =>
  refusedOnce((response) => raw(response, wav(1).subarray(0, 9000)), 'cut-off'))

test('nor one with a Content-Length that is too small', () =>
  refusedOnce((response) => raw(response, wav(1), ['Content-Length: 9000']), 'cut-off'))

test('nor an empty one', () => refusedOnce((response) => sound(response, Buffer.alloc(0)), 'cut-off'))

/** An answer by hand, as node:http would not write it. */
function raw(response: ServerResponse, body: Buffer, headers: string[] = []): void {
  const head = ['HTTP/1.1 200 OK', 'Content-Type: audio/x-wav', 'Connection: close', ...headers, '', ''].join('\r\n')
  response.socket?.end(Buffer.concat([Buffer.from(head), body]))
}

test('sound whose length was not known when its head was written counts by its connection', () =>
  inStudio(
    async ({ open, media, store }) => {
      const route = open({ lookUpCall: false })
      await send(route, COMPLETED)
      await route.idle()
      assert.equal(media.downloads(), 1)
      assert.equal(await store.has(RECORDING), true)
    },
    (response) => sound(response, wav(1, { dataLength: 0xffffffff })),
  ))

test('a download that stands still is broken off', () =>
  refusedOnce(
    (response) => {
      response.writeHead(200, { ...AUDIO, 'Content-Length': wav(1).length })
      response.write(wav(1).subarray(0, 9000))
    },
    'stalled',
    { stallTimeout: 100 },
  ))

test('an answer that does not begin is not waited for', () => refusedOnce(() => {}, 'stalled', { stallTimeout: 100 }))

test('a download that drips for ever is broken off', () =>
  refusedOnce(
    (response) => {
      response.writeHead(200, AUDIO)
      response.write(wavHead(2 ** 20))
      const timer = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(timer))
    },
    'too-slow',
    { downloadTimeout: 200 },
  ))

test('an error page is no recording, even with status 200', () =>
  refusedOnce((response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end('<h1>Maintenance</h1>')
  }, 'not-sound'))

test('nor is what comes compressed, though it was not asked for: its length cannot be told', () =>
  refusedOnce((response, _nth, request) => {
    assert.equal(request.headers['accept-encoding'], 'identity')
    response.writeHead(200, { ...AUDIO, 'Content-Encoding': 'gzip' })
    response.end(wav(1))
  }, 'not-sound'))

for (const [how, headers] of [
  ['announces', (length: number) => ({ ...AUDIO, 'Content-Length': length })],
  ['sends', () => AUDIO],
] as const) {
  test(`a server that ${how} more than maxBytes is not tried again`, () =>
    inStudio(
      async ({ open, media, events, names }) => {
        const route = open({ lookUpCall: false, maxBytes: 10_000 })
        await send(route, COMPLETED)
        await route.idle()
        assert.equal(media.downloads(), 1)
        const [event] = events
        assert.equal(event?.type, 'gave-up')
        assert.equal((event as { error: RecordingError }).error.code, 'too-large')
        assert.deepEqual(await names(), [])
      },
      (response) => {
        response.writeHead(200, headers(wav(1).length))
        response.end(wav(1))
      },
    ))
}

test('what says its length and ends before is refused, whoever reads it', async () => {
  const response = Object.assign(Readable.from([Buffer.alloc(10)]), { headers: { 'content-length': '20' } })
  const limits = { stall: 1000, maxBytes: 100, duration: undefined, onShort() {} }
  await assert.rejects(
    async () => {
      for await (const chunk of checked(response as unknown as IncomingMessage, limits)) assert.equal(chunk.length, 10)
    },
    { code: 'cut-off', message: '10 bytes came of 20.' },
  )
})

test('a download that the store does not want is closed', () => {
  let closed = 0
  return inStudio(
    async ({ open }) => {
      const store = { put: () => Promise.reject(new Error('no')) }
      const route = open({ lookUpCall: false, firstRetry: 60_000, longestRetry: 60_000 }, store)
      await send(route, COMPLETED)
      await until('the connection is closed', () => closed === 1)
    },
    (response) => {
      response.on('close', () => {
        closed += 1
      })
      response.writeHead(200, AUDIO)
      response.write(wavHead(2 ** 20))
    },
  )
})

test('an endless error page is not read', () =>
  refusedOnce((response) => {
    response.writeHead(500)
    const timer = setInterval(() => response.write('x'.repeat(10_000)), 1)
    response.on('close', () => clearInterval(timer))
  }, 'unavailable'))

test('redirects are followed, and credentials stay with their host', async () => {
  const authorizations: (string | undefined)[] = []
  const elsewhere = createServer((request, response) => {
    authorizations.push(request.headers.authorization)
    sound(response)
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const target = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/media`
  try {
    await inStudio(
      async ({ open, media, store }) => {
        const route = open({ lookUpCall: false })
        await send(route, COMPLETED)
        await route.idle()
        assert.equal(await store.has(RECORDING), true)
        assert.equal(media.downloads(), 2)
      },
      (response, nth, { url = '' }) => {
        response.writeHead(307, { Location: nth === 1 ? `${url}?again` : target }).end()
      },
    )
  } finally {
    await close(elsewhere)
  }
  assert.deepEqual(authorizations, [undefined])
})

test('redirects without end, or to where we do not go, are reported', async () => {
  for (const target of ['?again', 'file:///etc/passwd', 'http://user:secret@127.0.0.1/', '//[']) {
    await inStudio(
      async ({ open, events, names }) => {
        const route = open({ lookUpCall: false, giveUpAfter: 0 })
        await send(route, COMPLETED)
        await new Promise((resolve) => setTimeout(resolve, 5))
        await route.idle()
        const last = events.at(-1) as { error: RecordingError }
        assert.equal(last.error.code, 'redirected', target)
        assert.deepEqual(await names(), [])
      },
      (response) => response.writeHead(302, { Location: target }).end(),
    )
  }
})

test('a server that is not there is asked again', async () => {
  const gone = await mediaServer()
  await gone.close()
  await inStudio(async ({ open, media, events }) => {
    const route = open({ baseUrl: gone.url, giveUpAfter: 30 })
    await send(route, COMPLETED)
    await route.idle()
    assert.deepEqual(
      [...new Set(events.map((event) => (event as { error: RecordingError }).error.code))],
      ['unavailable'],
    )
    assert.equal(media.seen.length, 0)
  })
})

test.run()
