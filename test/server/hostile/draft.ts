import { ACCOUNT, type Pairs, sha256, sign } from '../signature/sign.js'
import { TOKEN } from '../with-server.js'

/** A request before it is written down, so that every part of it can be changed. */
export interface Draft {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}

export const HOST = 'h.example'
const FORM = 'application/x-www-form-urlencoded; charset=UTF-8'

/** Requests as Twilio sends them, signed for this scheme and host. All of them name their account. */
export function signedDrafts(base: string): readonly Draft[] {
  const call = [
    ['AccountSid', ACCOUNT],
    ['ApiVersion', '2010-04-01'],
    ['CallSid', `CA${'0123456789abcdef'.repeat(2)}`],
    ['CallStatus', 'in-progress'],
    ['Called', '+14155550199'],
    ['Digits', '1'],
    ['Direction', 'inbound'],
    ['From', '+14155550100'],
    ['FromCity', 'KÖLN'],
    ['SpeechResult', "it's 100% & more = fun + é"],
    ['StirVerstat', ''],
    ['To', '+14155550199'],
  ] as const
  const repeated = [...call, ['Media[0]', 'b'], ['Media[0]', 'a'], ['__proto__', 'x'], ['a.b', 'c']] as const
  const json = JSON.stringify({ AccountSid: ACCOUNT, CallSid: 'CA1', nested: { a: [1, 'ö'] } })
  return [
    form(base, '/voice/menu', call),
    form(base, "/voice/menu%20x?next=%2Fa&name=it's+me&n=1&n=2", repeated),
    get(base, `/voice/menu?AccountSid=${ACCOUNT}&Digits=12&name=K%C3%B6ln&a=b&a=c&flag`),
    get(base, `/voice/menu?AccountSid=${ACCOUNT}`),
    hashed(base, '/voice/menu?a=1', json),
    hashed(base, `/voice/menu?AccountSid=${ACCOUNT}`, '{}'),
  ]
}

function form(base: string, target: string, params: Pairs): Draft {
  const body = new URLSearchParams([...params].map(([name, value]): [string, string] => [name, value])).toString()
  const headers = [...common, ['Content-Type', FORM], signature(base + target, params)] as const
  return { method: 'POST', target, headers, body: Buffer.from(body) }
}

function get(base: string, target: string): Draft {
  return { method: 'GET', target, headers: [...common, signature(base + target)], body: Buffer.alloc(0) }
}

function hashed(base: string, path: string, body: string): Draft {
  const target = `${path}${path.includes('?') ? '&' : '?'}bodySHA256=${sha256(body)}`
  const headers = [...common, ['Content-Type', 'application/json'], signature(base + target)] as const
  return { method: 'POST', target, headers, body: Buffer.from(body) }
}

const common = [
  ['Host', HOST],
  ['User-Agent', 'TwilioProxy/1.1'],
  ['Accept', '*/*'],
  ['I-Twilio-Idempotency-Token', ''],
] as const

function signature(url: string, params: Pairs = []): readonly [string, string] {
  return ['X-Twilio-Signature', sign(TOKEN, url, params)]
}

/** The bytes of a request. Its length is added unless a header says one. */
export function written({ method, target, headers, body }: Draft): Buffer {
  const hasLength = headers.some(([name]) => /^(?:content-length|transfer-encoding)$/i.test(name))
  const length = hasLength || body.length === 0 ? [] : [['Content-Length', String(body.length)] as const]
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}`)
  const head = [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), body])
}
