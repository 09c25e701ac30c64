import type { Problem } from '../problem.js'
import type { Failure } from './exchange.js'

/** What is known of a request that got no answer. */
export interface Failed {
  readonly failure: Failure
  readonly method: string
  readonly url: string
  /** Where the connection went. */
  readonly endpoint: string
  /** How long each thing was allowed to take, in milliseconds. */
  readonly connectTimeout: number
  readonly readTimeout: number
  readonly totalTimeout: number
  /** Whether the URL itself limits the total. */
  readonly isTotalSet: boolean
  /** What the app threw at the request, if it did. */
  readonly thrown: unknown
}

/** Twilio's code for a failure of the network. https://www.twilio.com/docs/api/errors, 11200 to 11237 */
export function failureProblem(failed: Failed): Problem {
  const { code, why } = reasonOf(failed)
  return { level: 'error', code, message: `${failed.method} ${failed.url} got no answer: ${why}`, url: failed.url }
}

interface Reason {
  readonly code: number
  readonly why: string
}

function reasonOf({ failure, thrown, endpoint, ...times }: Failed): Reason {
  const { cause, stage } = failure
  if (thrown !== undefined) return { code: stage === 'answer' ? 11206 : 11205, why: `the app threw ${shown(thrown)}.` }
  if (cause === 'total timeout' && times.isTotalSet) {
    const why = `it took longer than the ${seconds(times.totalTimeout)} that tt in its URL allows.`
    return { code: 11203, why }
  }
  if (cause === 'connect timeout' || (cause === 'total timeout' && stage === 'connect')) {
    const limit = cause === 'total timeout' ? times.totalTimeout : times.connectTimeout
    return { code: 11201, why: `there was no connection to ${endpoint} within ${seconds(limit)}.` }
  }
  if (typeof cause === 'string') {
    const limit = cause === 'total timeout' ? times.totalTimeout : times.readTimeout
    const why = `the app took longer than ${seconds(limit)}. Does every path of the handler send a response? Twilio gives up after 15 seconds.`
    return { code: 11205, why }
  }
  return networkReason(cause, stage, endpoint)
}

function networkReason(error: NodeJS.ErrnoException, stage: Failure['stage'], endpoint: string): Reason {
  const { code = '' } = error
  if (stage === 'tls' || CERTIFICATE[code] !== undefined) {
    const remedy = CERTIFICATE[code] === 11237 ? ' NODE_EXTRA_CA_CERTS names a file of certificates to trust.' : ''
    return { code: CERTIFICATE[code] ?? 11220, why: `TLS with ${endpoint} failed: ${detail(error)}.${remedy}` }
  }
  if (code === 'ECONNREFUSED') {
    return { code: 11202, why: `${endpoint} refused the connection. Does the app run, and on this port?` }
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { code: 11210, why: `there is no such host as ${endpoint}.` }
  if (code === 'ETIMEDOUT') return { code: 11201, why: `there was no connection to ${endpoint} in time.` }
  if (stage === 'answer') return { code: 11206, why: `the answer broke off in the middle (${detail(error)}).` }
  if (code.startsWith('HPE_')) return { code: 11206, why: `what came back is not HTTP (${detail(error)}).` }
  if (stage === 'read') {
    return { code: 11205, why: `the app closed the connection without an answer (${detail(error)}).` }
  }
  return { code: 11205, why: `the connection to ${endpoint} failed (${detail(error)}).` }
}

/** Twilio has codes for three faults of a certificate: name, age, and no path to somebody who is trusted. */
const CERTIFICATE: Readonly<Record<string, number>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 11235,
  CERT_HAS_EXPIRED: 11236,
  CERT_NOT_YET_VALID: 11236,
  DEPTH_ZERO_SELF_SIGNED_CERT: 11237,
  SELF_SIGNED_CERT_IN_CHAIN: 11237,
  UNABLE_TO_GET_ISSUER_CERT: 11237,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 11237,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 11237,
}

function detail({ message, code }: NodeJS.ErrnoException): string {
  const text = message.replace(/[\s.:]+$/, '') || 'no reason given'
  return code === undefined || text.includes(code) ? text : `${code}: ${text}`
}

/** The error, and the place where it was thrown. */
function shown(thrown: unknown): string {
  if (!(thrown instanceof Error)) return JSON.stringify(thrown) ?? String(thrown)
  const place = /^\s*(at .*)$/m.exec(thrown.stack ?? '')?.[1]
  return `${thrown.name}: ${thrown.message}${place === undefined ? '' : ` (${place})`}`
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} ${milliseconds === 1000 ? 'second' : 'seconds'}`
}
