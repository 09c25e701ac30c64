import assert from 'node:assert/strict'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { test } from 'uvu'
import { withTransport } from './with-transport.js'

/** What comes of an answer. */
async function got(headers: OutgoingHttpHeaders, body: string | Buffer) {
  let found: { body: string; code: number | undefined; message: string } | undefined
  const app = createServer((_, response) => {
    const length = 'Transfer-Encoding' in headers ? {} : { 'Content-Length': Buffer.byteLength(body) }
    response.writeHead(200, { ...length, ...headers }).end(body)
  })
  await withTransport(app, async (send) => {
    const { body: text, problem } = await send('/voice')
    found = { body: text, code: problem?.code, message: problem?.message ?? '' }
  })
  return found ?? assert.fail()
}

const xml = '<Response><Say>Grüß Gott</Say></Response>'

test('compressed bodies are read', async () => {
  const bodies = { gzip: gzipSync(xml), deflate: deflateSync(xml), DEFLATE: deflateRawSync(xml), identity: xml }
  for (const [encoding, body] of Object.entries(bodies)) {
    assert.equal((await got({ 'Content-Encoding': encoding }, body)).body, xml, encoding)
  }
})

test('what cannot be decompressed is 11206', async () => {
  for (const encoding of ['gzip', 'deflate', 'br']) {
    const { code, message, body } = await got({ 'Content-Encoding': encoding }, 'no such thing')
    assert.deepEqual([code, body], [11206, ''], encoding)
    assert.match(message, /its body cannot be decompressed: /)
  }
})

test('64 kB are taken, more is 11750, compressed or not', async () => {
  const most = 'x'.repeat(65_536)
  assert.deepEqual(await got({}, most), { body: most, code: undefined, message: '' })
  assert.equal((await got({ 'Content-Encoding': 'gzip' }, gzipSync(most))).body, most)
  for (const [headers, body] of [
    [{}, `${most}x`],
    [{ 'Content-Encoding': 'gzip' }, gzipSync(`${most}x`)],
    [{}, 'x'.repeat(5_000_000)],
    [{}, 'ü'.repeat(32_769)],
  ] as const) {
    const { code, message, body: text } = await got(headers, body)
    assert.deepEqual([code, text], [11750, ''])
    assert.match(message, /answered 200, with more than 65536 bytes/)
  }
})

test('sound may be longer, and is not read', async () => {
  for (const length of [10, 100_000]) {
    assert.deepEqual(await got({ 'Content-Type': 'audio/mpeg' }, 'x'.repeat(length)), {
      body: '',
      code: undefined,
      message: '',
    })
  }
})

test('an empty chunked body is 11770, an empty one is not', async () => {
  const chunked = await got({ 'Transfer-Encoding': 'chunked' }, '')
  assert.equal(chunked.code, 11770)
  assert.match(chunked.message, /Send <Response\/>, or Content-Length: 0\./)
  assert.equal((await got({}, '')).code, undefined)
})

test('text is decoded as the header says, or the XML declaration, or as UTF-8', async () => {
  const latin = (text: string) => Buffer.from(text, 'latin1')
  assert.equal((await got({ 'Content-Type': 'text/xml' }, xml)).body, xml)
  assert.equal((await got({ 'Content-Type': 'text/xml; charset="ISO-8859-1"' }, latin(xml))).body, xml)
  assert.equal((await got({ 'Content-Type': 'text/xml; charset=nonsense' }, xml)).body, xml)
  const declared = `<?xml version="1.0" encoding="ISO-8859-1"?>${xml}`
  assert.equal((await got({ 'Content-Type': 'text/xml' }, latin(declared))).body, declared)
})

test.run()
