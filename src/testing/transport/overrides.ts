/**
 * How a connection is made: Twilio's defaults, or what the fragment of a URL says instead. Times are in milliseconds.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export interface Overrides {
  /** `ct`: until there is a TCP connection. Default: 5,000. */
  readonly connectTimeout: number
  /** `rt`: without a byte from the app. Default: as long as everything together. */
  readonly readTimeout: number
  /** `tt`: for everything together. Default: what the transport allows. */
  readonly totalTimeout: number
  /** Whether `tt` was written: running out of it has a code of its own. */
  readonly isTotalSet: boolean
  /** `rc`: how often a request is repeated. Default: 1. */
  readonly retries: number
  /** `rp`: after which failures. Default: when no connection was made. */
  readonly retryOn: ReadonlySet<RetryReason>
  /** `sni`: whether the name of the host is sent in the TLS handshake. Default: true. */
  readonly isNameSent: boolean
}

export type RetryReason = '4xx' | '5xx' | 'ct' | 'rt'

export interface BadOverride {
  readonly code: 11240 | 11241 | 11243
  readonly message: string
}

/** `total` is what the transport allows for everything, in milliseconds: an override shortens it, but never adds to it. */
export function overridesIn(fragment: string, total: number): Overrides | BadOverride {
  // A comma list may be escaped; a plus stays one.
  const values = new Map([...new URLSearchParams(fragment.replaceAll('+', '%2B'))])
  const bad = [...values].map(([name, value]) => badOverride(name, value)).find((found) => found !== undefined)
  if (bad !== undefined) return bad
  const milliseconds = (name: string, otherwise: number) => Math.min(Number(values.get(name) ?? otherwise), total)
  return {
    connectTimeout: milliseconds('ct', 5000),
    readTimeout: milliseconds('rt', total),
    totalTimeout: milliseconds('tt', total),
    isTotalSet: values.has('tt') && Number(values.get('tt')) <= total,
    retries: Number(values.get('rc') ?? 1),
    retryOn: new Set((values.get('rp') ?? 'ct').split(',').flatMap((reason) => REASONS[reason] ?? [])),
    isNameSent: values.get('sni') !== 'n',
  }
}

const REASONS: Readonly<Record<string, readonly RetryReason[]>> = {
  '4xx': ['4xx'],
  '5xx': ['5xx'],
  ct: ['ct'],
  rt: ['rt'],
  all: ['4xx', '5xx', 'ct', 'rt'],
}

/** The least and the most of what is a whole number. */
const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ct: [100, 10_000],
  rt: [100, 15_000],
  tt: [100, 15_000],
  rc: [0, 5],
}

const PUBLIC_EDGES = 'ashburn dublin frankfurt roaming sao-paulo singapore sydney tokyo umatilla'
const PRIVATE_EDGES = 'ashburn-ix frankfurt-ix london-ix san-jose-ix sao-paulo-ix singapore-ix sydney-ix tokyo-ix'
const EDGES = new Set(`${PUBLIC_EDGES} ${PRIVATE_EDGES}`.split(' '))

/** Other names are nobody's: a fragment may be a plain anchor. */
function badOverride(name: string, value: string): BadOverride | undefined {
  const range = Object.hasOwn(RANGES, name) ? RANGES[name] : undefined
  if (range !== undefined) {
    const [least, most] = range
    if (/^\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most) return undefined
    return policy(name, value, `a whole number from ${least} to ${most}`)
  }
  if (name === 'rp') {
    if (value.split(',').every((reason) => Object.hasOwn(REASONS, reason))) return undefined
    return policy(name, value, `one or more of ${Object.keys(REASONS).join(', ')}, with commas between them`)
  }
  if (name === 'sni') return value === 'y' || value === 'n' ? undefined : policy(name, value, 'y or n')
  return name === 'e' ? badEdge(value) : undefined
}

function policy(name: string, value: string, allowed: string): BadOverride {
  return { code: 11243, message: `The connection override ${name}=${value} is not valid: ${name} takes ${allowed}.` }
}

function badEdge(value: string): BadOverride | undefined {
  const edge = value.split(',').find((name) => !EDGES.has(name))
  if (edge === undefined) return undefined
  const isName = /^[a-z]+\d?(?:-[a-z]+)*$/.test(edge)
  return {
    code: isName ? 11241 : 11240,
    message: `The connection override e=${value} names no edge of Twilio's: ${JSON.stringify(edge)}. There are ${PUBLIC_EDGES.replaceAll(' ', ', ')}.`,
  }
}
