import assert from 'node:assert/strict'
import { test } from 'uvu'
import { hostOf } from '../../../src/server/recordings/api/host.js'
import { refusalOf } from '../../../src/server/recordings/api/refusal.js'
import { readWavHeader } from '../../../src/server/recordings/api/wav-header.js'
import { delayOf } from '../../../src/server/recordings/attend.js'
import { settingsOf } from '../../../src/server/recordings/options.js'
import { Queue } from '../../../src/server/recordings/queue.js'
import { wav, wavHead } from './sound.js'

const TWILIO = 'https://api.twilio.com'

test('the region of a recording is kept, and no other host is ever asked', () => {
  const path = '/2010-04-01/Accounts/AC1/Recordings/RE1'
  for (const host of [TWILIO, 'https://api.ie1.twilio.com', 'https://api.dublin.ie1.twilio.com']) {
    assert.equal(hostOf(host + path), host)
  }
  assert.equal(hostOf(`https://API.twilio.com${path}`), TWILIO)
  const others = [
    undefined,
    '',
    'nonsense',
    `http://api.ie1.twilio.com${path}`,
    `https://api.ie1.twilio.com:8443${path}`,
    `https://api.ie1.twilio.com@evil.example${path}`,
    `https://user:password@api.ie1.twilio.com${path}`,
    `https://api.ie1.twilio.com.evil.example${path}`,
    `https://evil.example/api.ie1.twilio.com${path}`,
    `https://evilapi.twilio.com${path}`,
    `https://api.a.b.c.twilio.com${path}`,
    `https://api.ie1.twilio.com.${path}`,
    'javascript:alert(1)',
  ]
  for (const url of others) assert.equal(hostOf(url), TWILIO, String(url))
})

test('what a status means, and how soon to ask again', () => {
  const of = (status: number, retryAfter?: string) => {
    const { code, retry, retryAfter: wait } = refusalOf(status, retryAfter)
    return [code, retry, wait]
  }
  assert.deepEqual(of(404), ['not-there', 'soon', undefined])
  for (const status of [401, 403]) assert.deepEqual(of(status), ['refused', 'late', undefined])
  for (const status of [408, 409, 425, 429, 500, 503]) assert.deepEqual(of(status), ['unavailable', 'soon', undefined])
  for (const status of [400, 410, 422]) assert.deepEqual(of(status), ['rejected', 'never', undefined])
  assert.deepEqual(of(429, '7'), ['unavailable', 'soon', 7000])
  assert.deepEqual(of(429, '999999'), ['unavailable', 'soon', 3_600_000])
  assert.deepEqual(of(429, 'soon'), ['unavailable', 'soon', undefined])
  const wait = refusalOf(503, new Date(Date.now() + 60_000).toUTCString()).retryAfter ?? 0
  assert.ok(wait > 50_000 && wait <= 60_000, String(wait))
})

test('tries come ever later, and not all at once', () => {
  const settings = settingsOf({ logger: false })
  assert.deepEqual(
    [1, 2, 3, 9, 10, 100].map((attempt) => delayOf(attempt, settings, 1)),
    [1000, 2000, 4000, 256_000, 300_000, 300_000],
  )
  assert.equal(delayOf(3, settings, 0), 2000)
})

test('the head of a WAV file says how long its sound is', () => {
  assert.deepEqual(readWavHeader(wav(2)), { start: 44, length: 32_000, bytesPerSecond: 16_000 })
  assert.deepEqual(readWavHeader(wavHead(64_000, 2)), { start: 44, length: 64_000, bytesPerSecond: 32_000 })
  assert.equal(readWavHeader(wavHead(0xffffffff))?.length, undefined)
  assert.equal(readWavHeader(wavHead(0))?.length, undefined)
})

test('other chunks may stand before the sound', () => {
  const list = Buffer.concat([Buffer.from('LIST'), Buffer.from([3, 0, 0, 0]), Buffer.from('abc\0')])
  const plain = wav(1)
  const listed = Buffer.concat([plain.subarray(0, 36), list, plain.subarray(36)])
  assert.deepEqual(readWavHeader(listed), { start: 56, length: 16_000, bytesPerSecond: 16_000 })
})

test('what is no WAV file, or is cut short, has no such head, and never throws', () => {
  for (const text of ['', 'RIFF', 'ID3\x03 something else altogether', 'RIFFxxxxAVI LIST']) {
    assert.equal(readWavHeader(Buffer.from(text)), undefined)
  }
  for (let length = 0; length < 44; length++) assert.equal(readWavHeader(wav(1).subarray(0, length)), undefined)
  const endless = Buffer.concat([wavHead(8).subarray(0, 36), Buffer.from('LIST'), Buffer.alloc(4, 0xff)])
  assert.equal(readWavHeader(endless), undefined)
})

test('a key that is woken while it is worked on is worked on once more', async () => {
  const done: string[] = []
  const queue: Queue = new Queue(async (key) => {
    if (done.length === 0) queue.wake(key)
    done.push(key)
    await new Promise(setImmediate)
    return undefined
  }, 4)
  queue.wake('a')
  await queue.idle()
  assert.deepEqual(done, ['a', 'a'])
})

test('a closed queue starts nothing and is idle', async () => {
  const done: string[] = []
  const queue = new Queue(async (key) => {
    done.push(key)
    return 1
  }, 1)
  queue.wake('a')
  queue.wake('b')
  queue.close()
  queue.wake('c')
  await queue.idle()
  assert.deepEqual(done, ['a'])
})

test.run()
