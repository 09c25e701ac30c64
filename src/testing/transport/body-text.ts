import { TextDecoder } from 'node:util'
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** The text of a body, or why there is none. */
export type BodyText =
  | { readonly type: 'text'; readonly text: string }
  /** More than `limit` bytes. */
  | { readonly type: 'too long' }
  | { readonly type: 'not readable'; readonly reason: string }

/** Decompresses and decodes. `limit` is for the decompressed body, in bytes. */
export function bodyText(body: Buffer, headers: Readonly<Record<string, string>>, limit: number): BodyText {
  try {
    const encodings = (headers['content-encoding'] ?? '').toLowerCase().split(',')
    const plain = encodings.reduceRight((bytes, encoding) => decompressed(bytes, encoding.trim(), limit), body)
    return plain.length > limit ? { type: 'too long' } : { type: 'text', text: decoded(plain, headers['content-type']) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return { type: 'too long' }
    return { type: 'not readable', reason: (error as Error).message }
  }
}

function decompressed(body: Buffer, encoding: string, limit: number): Buffer {
  if (encoding === '' || encoding === 'identity' || body.length === 0) return body
  const options = { maxOutputLength: limit }
  if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(body, options)
  // Some servers leave out the frame that the standard asks for.
  if (encoding === 'deflate') return isFramed(body) ? inflateSync(body, options) : inflateRawSync(body, options)
  throw new Error(`Content-Encoding is ${encoding}, and Twilio asks for gzip only`)
}

function isFramed(body: Buffer): boolean {
  return ((body[0] ?? 0) & 0x0f) === 8 && body.length > 1 && body.readUInt16BE(0) % 31 === 0
}

/** By the charset of the header, then that of the XML declaration, then UTF-8. */
function decoded(body: Buffer, contentType = ''): string {
  const inHeader = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]
  const inXml = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)/.exec(body.toString('latin1', 0, 200))?.[1]
  return decoderFor(inHeader ?? inXml ?? 'utf-8').decode(body)
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
