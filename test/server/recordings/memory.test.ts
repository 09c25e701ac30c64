import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { test } from 'uvu'
import { wavHead } from './sound.js'
import { COMPLETED, inStudio, RECORDING, send, until } from './studio.js'

const MEGABYTE = 2 ** 20
const SIZE = 64 * MEGABYTE

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** How many bytes of buffers are in use, without those that wait to be collected. */
function held(): number {
  collect()
  return process.memoryUsage().arrayBuffers
}

/** Sends a large recording as fast as it is taken; `onSent` hears how much went out. */
function large(response: ServerResponse, onSent: (bytes: number) => void): void {
  const chunk = Buffer.alloc(64 * 1024, 7)
  let sent = 44
  response.writeHead(200, { 'Content-Type': 'audio/x-wav', 'Content-Length': SIZE + 44 })
  response.write(wavHead(SIZE))
  const more = () => {
    while (sent < SIZE + 44) {
      sent += chunk.length
      onSent(sent)
      if (!response.write(chunk)) return void response.once('drain', more)
    }
    response.end()
  }
  more()
}

test('a large recording never stands in memory', () => {
  const samples: number[] = []
  let before = 0
  return inStudio(
    async ({ open, json }) => {
      const route = open({ lookUpCall: false })
      await send(route, { ...COMPLETED, RecordingDuration: '4194' })
      await route.idle()
      assert.equal((await json())['bytes'], SIZE + 44)
      assert.equal(samples.length, 8)
      const most = Math.max(...samples) - before
      // What is collected is given back a little later.
      assert.ok(most < SIZE / 2, `${most} bytes of ${SIZE} stood in memory.`)
    },
    (response) => {
      before = held()
      large(response, (bytes) => {
        if (bytes >= (samples.length + 1) * 8 * MEGABYTE) samples.push(held())
      })
    },
  )
})

test('no more is taken from Twilio than the store takes, and its time does not count as standing still', () => {
  let sent = 0
  return inStudio(
    async ({ open, media, events }) => {
      let read = 0
      let goOn = () => {}
      const pause = new Promise<void>((resolve) => {
        goOn = resolve
      })
      const store = {
        async put(_sid: string, stream: Readable) {
          for await (const chunk of stream) {
            read += (chunk as Buffer).length
            if (read > MEGABYTE) await pause
          }
        },
      }
      const route = open({ lookUpCall: false, stallTimeout: 300 }, store)
      await send(route, { ...COMPLETED, RecordingDuration: '4194' })
      await until('the store has a megabyte', () => read > MEGABYTE)
      await new Promise((resolve) => setTimeout(resolve, 900))
      assert.ok(sent < SIZE / 2, `${sent} bytes were sent to a store that had stopped.`)
      goOn()
      await route.idle()
      assert.equal(read, SIZE + 44)
      assert.equal(media.downloads(), 1)
      assert.deepEqual(events, [{ type: 'stored', recordingSid: RECORDING }])
    },
    (response) =>
      large(response, (bytes) => {
        sent = bytes
      }),
  )
})

test.run()
