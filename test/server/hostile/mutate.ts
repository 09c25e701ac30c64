import type { Random } from '../../twiml/random.js'
import type { Draft } from './draft.js'

/** One change of a request, which may be none in the end. */
export type Mutation = (draft: Draft, random: Random) => Draft

const nasty = [
  '/', '//', '.', '..', '/.', '/..', '/../', '%2e', '%2E%2e', '%2f', '%5c', '\\', '?', '??', '#', '&', '&&', '=', '==',
  '+', '%20', ' ', "'", '%27', '"', '%22', '<', '>', '`', '{', '}', '|', '^', '~', '%7e', ';', ':', '@', '%40', '!', '*',
  '(', ')', '[', ']', '%00', '%0a', '%0d%0a', '%', '%%', '%zz', '%E9', '%c3%b6', '%C3%B6', '%ED%A0%80', 'a', 'A', '0',
  '1', '__proto__', 'constructor', 'AccountSid', 'bodySHA256=', 'Digits', '\u00e9', '\ufeff', ',', '$', '-', '_',
] // biome-ignore format: a list to pick from

const bytes = [0, 1, 9, 10, 11, 12, 13, 27, 32, 35, 37, 38, 43, 47, 61, 127, 128, 192, 237, 239, 254, 255]

const types = [
  'application/x-www-form-urlencoded', 'APPLICATION/X-WWW-FORM-URLENCODED', 'application/json', 'text/plain', '*/*',
  'application/x-www-form-urlencoded;charset=utf-16', 'application/x-www-form-urlencoded, application/json', '', 'x',
  'multipart/form-data; boundary=a', 'application/xml', 'application/*', 'application/x-www-form-urlencoded\u00a0', ';',
  'application/json; charset=utf-16', 'application/vnd.api+json', 'text/html', 'application/x-www-form-urlencode',
] // biome-ignore format: a list to pick from

const added: readonly (readonly [string, string])[] = [
  ['X-Forwarded-Proto', 'http'], ['X-Forwarded-Proto', 'javascript'], ['X-Forwarded-Host', 'evil.example'],
  ['X-Forwarded-Host', 'a b'], ['X-Forwarded-Port', '8443'], ['Forwarded', 'host=evil.example;proto=http'],
  ['X-Original-URL', '/other'], ['X-Rewrite-URL', '/other'], ['X-HTTP-Method-Override', 'GET'], ['Host', 'evil.example'],
  ['Content-Encoding', 'gzip'], ['Content-Encoding', 'br'], ['Content-Encoding', 'identity'], ['Content-Encoding', ''],
  ['Transfer-Encoding', 'chunked'], ['Transfer-Encoding', 'identity'], ['Transfer-Encoding', ''], ['Content-Length', '0'],
  ['Content-Length', '1'], ['Content-Length', '99999'], ['Content-Length', '-1'], ['Content-Length', '0x10'],
  ['Content-Type', 'application/json'], ['Content-Type', 'text/plain'], ['Expect', '100-continue'], ['TE', 'trailers'],
  ['Authorization', 'Basic eDp5'], ['X-Twilio-Signature', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='], ['X-Twilio-Signature', ''],
  ['Cookie', '__proto__=1'], ['__proto__', 'x'], ['constructor', 'x'], ['Upgrade', 'websocket'], ['Range', 'bytes=0-1'],
] // biome-ignore format: a list to pick from

const methods = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'get', 'Post', 'TRACE', 'PROPFIND', 'X']

export const mutations: Readonly<Record<string, Mutation>> = {
  method: (draft, random) => ({ ...draft, method: random.pick(methods) }),

  target: (draft, random) => ({ ...draft, target: changed(draft.target, random) }),

  caseOfTarget: (draft, random) => ({ ...draft, target: swappedCase(draft.target, random) }),

  encodedTarget: (draft, random) => ({ ...draft, target: recoded(draft.target, random) }),

  absoluteTarget: (draft, random) => ({
    ...draft,
    target:
      random.pick(['http://h.example', 'https://evil.example', '//h.example', 'h.example:443', '*']) + draft.target,
  }),

  query: (draft, random) => {
    const [path = '', query = ''] = draft.target.split('?', 2)
    return { ...draft, target: `${path}?${pairsChanged(query, random)}` }
  },

  noQuery: (draft) => ({ ...draft, target: draft.target.split('?', 1)[0] ?? '/' }),

  params: (draft, random) => ({ ...draft, body: Buffer.from(pairsChanged(draft.body.toString(), random)) }),

  paramsRecoded: (draft, random) => ({ ...draft, body: Buffer.from(recoded(draft.body.toString(), random)) }),

  paramsToQuery: (draft) => ({
    ...draft,
    method: 'GET',
    target: `${draft.target}${draft.target.includes('?') ? '&' : '?'}${draft.body}`,
    body: Buffer.alloc(0),
  }),

  queryToParams: (draft) => {
    const [path = '', query = ''] = draft.target.split('?', 2)
    const headers = [...draft.headers, ['Content-Type', 'application/x-www-form-urlencoded'] as const]
    return { ...draft, method: 'POST', target: path, headers, body: Buffer.from(query) }
  },

  paramIntoPath: (draft, random) => {
    const pair = random.pick([...new URLSearchParams(draft.body.toString())].concat([['', '']]))
    const rest = draft.body.toString().split('&').slice(1).join('&')
    return { ...draft, target: draft.target + pair.join(''), body: Buffer.from(rest) }
  },

  bytesOfBody: (draft, random) => ({ ...draft, body: bytesChanged(draft.body, random) }),

  noBody: (draft) => ({ ...draft, body: Buffer.alloc(0) }),

  bodyTwice: (draft) => ({ ...draft, body: Buffer.concat([draft.body, Buffer.from('&'), draft.body]) }),

  markBeforeBody: (draft) => ({ ...draft, body: Buffer.concat([Buffer.from('\ufeff'), draft.body]) }),

  type: (draft, random) => ({
    ...draft,
    headers: draft.headers.map(
      ([name, value]) => [name, name === 'Content-Type' ? random.pick(types) : value] as const,
    ),
  }),

  addedHeader: (draft, random) => {
    const at = random.integer(0, draft.headers.length)
    return { ...draft, headers: [...draft.headers.slice(0, at), random.pick(added), ...draft.headers.slice(at)] }
  },

  lostHeader: (draft, random) => {
    const at = random.integer(0, draft.headers.length - 1)
    return { ...draft, headers: draft.headers.filter((_, i) => i !== at) }
  },

  doubledHeader: (draft, random) => ({ ...draft, headers: [...draft.headers, random.pick(draft.headers)] }),

  changedHeader: (draft, random) => {
    const at = random.integer(0, draft.headers.length - 1)
    const change = random.pick([changed, swappedCase])
    return {
      ...draft,
      headers: draft.headers.map(([name, value], i) => [name, i === at ? change(value, random) : value] as const),
    }
  },

  signature: (draft, random) => ({
    ...draft,
    headers: draft.headers.map(
      ([name, value]) => [name, name === 'X-Twilio-Signature' ? signatureChanged(value, random) : value] as const,
    ),
  }),
}

/** Changes that change nothing for anybody. */
export const harmless: Readonly<Record<string, Mutation>> = {
  none: (draft) => draft,
  orderOfHeaders: (draft, random) => ({ ...draft, headers: random.shuffled(draft.headers) }),
  caseOfHeaderNames: (draft, random) => ({
    ...draft,
    headers: draft.headers.map(([name, value]) => [swappedCase(name, random), value] as const),
  }),
  unrelatedHeader: (draft, random) => ({
    ...draft,
    headers: [...draft.headers, [`X-${random.integer(0, 99_999)}`, random.pick(nasty).replace(/[^\x20-\x7e]/g, '')]],
  }),
  orderOfParams: (draft, random) => {
    const isForm = draft.headers.some(([, value]) => value.startsWith('application/x-www-form-urlencoded'))
    if (!isForm) return draft
    return { ...draft, body: Buffer.from(random.shuffled(draft.body.toString().split('&')).join('&')) }
  },
  chunked: (draft) => {
    if (draft.body.length === 0) return draft
    const chunks = [`${draft.body.length.toString(16)}\r\n`, draft.body, '\r\n0\r\n\r\n']
    return {
      ...draft,
      headers: [...draft.headers, ['Transfer-Encoding', 'chunked']],
      body: Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))),
    }
  },
}

/** The bytes of a whole request, changed anywhere. */
export function bytesChanged(given: Buffer, random: Random): Buffer {
  const at = random.integer(0, given.length)
  const until = Math.min(given.length, at + random.integer(0, 8))
  const [before, middle, behind] = [given.subarray(0, at), given.subarray(at, until), given.subarray(until)]
  const byte = Buffer.from([random.chance(0.5) ? random.pick(bytes) : random.integer(0, 255)])
  return random.pick([
    () => Buffer.concat([before, byte, middle, behind]),
    () => Buffer.concat([before, byte, middle.subarray(1), behind]),
    () => Buffer.concat([before, behind]),
    () => Buffer.concat([before, middle, middle, behind]),
    () => Buffer.concat([before, Buffer.from(middle).reverse(), behind]),
    () => Buffer.concat([before, Buffer.from(random.pick(nasty)), middle, behind]),
    () => before,
  ])()
}

function changed(text: string, random: Random): string {
  const at = random.integer(0, text.length)
  const gone = random.integer(0, 2)
  return text.slice(0, at) + random.some(nasty, 2).join('') + text.slice(at + gone)
}

function swappedCase(text: string, random: Random): string {
  const swap = (letter: string) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())
  const all = random.chance(0.3)
  const at = random.integer(0, text.length - 1)
  return [...text].map((letter, i) => (all || i === at ? swap(letter) : letter)).join('')
}

/** Another way of writing the same, mostly. */
function recoded(text: string, random: Random): string {
  return random.pick([
    () => text.replaceAll('+', '%20'),
    () => text.replaceAll('%20', '+'),
    () => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    () => text.replaceAll("'", '%27'),
    () => text.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    () => text.replace(/%([2-7][0-9A-F])/, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    () => text.replaceAll('&', '&&'),
    () => text.replaceAll('&', ';'),
    () => `${text}&`,
    () => text.replace(/=(&|$)/g, '$1'),
  ])()
}

function pairsChanged(text: string, random: Random): string {
  const pairs = text.split('&')
  const at = random.integer(0, pairs.length - 1)
  const [name = '', value = ''] = (pairs[at] ?? '').split('=', 2)
  const replaced = (...others: string[]) => [...pairs.slice(0, at), ...others, ...pairs.slice(at + 1)]
  return random
    .pick([
      () => random.shuffled(pairs),
      () => replaced(),
      () => replaced(`${name}=${value}`, `${name}=${value}`),
      () => replaced(`${name}=${changed(value, random)}`),
      () => replaced(`${changed(name, random)}=${value}`),
      () => replaced(`${name}${value.slice(0, 1)}=${value.slice(1)}`),
      () => replaced(`${name.slice(0, -1)}=${name.slice(-1)}${value}`),
      () => replaced(`${name}=`, `${value}=`),
      () => replaced(`${value}=${name}`),
      () => replaced(`${name}[]=${value}`),
      () => replaced(`${name}=${value}`, `${random.pick(nasty)}=${random.pick(nasty)}`),
      () => [...pairs, `${name}=${random.integer(0, 99)}`],
    ])()
    .join('&')
}

function signatureChanged(value: string, random: Random): string {
  return random.pick([
    () => swappedCase(value, random),
    () => changed(value, random),
    () => value.slice(1) + value.slice(0, 1),
    () => `${value}=`,
    () => value.replace('=', ''),
    () => `${value}, ${value}`,
    () => value.replaceAll('+', '-').replaceAll('/', '_').replace('=', '-'),
    () => Buffer.alloc(20, random.integer(0, 255)).toString('base64'),
    () => Buffer.from(value, 'base64').reverse().toString('base64'),
    // The last character holds two bits that count for nothing: other texts, same bytes.
    () => value.replace(/(.)=$/, (_, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=`),
  ])()
}
