import type { Channel } from '../document/document.js'
import type { Problem } from '../problem.js'
import { signature } from '../signature.js'
import type { Address } from './address.js'
import { type Answer, exchange, type Failure } from './exchange.js'
import { failureProblem } from './failure-problem.js'
import { headersOf } from './headers.js'
import { idempotencyToken } from './idempotency-token.js'
import type { Jar } from './jars.js'
import { authorization, challengeIn, type Login } from './login.js'
import type { TransportSettings } from './options.js'
import type { Overrides, RetryReason } from './overrides.js'
import { signedUrl } from './signed-url.js'
import type { Site } from './sites.js'
import type { SentRequest } from './transport.js'

/** Bytes of a body that are read: one document of Twilio's, 64 kB. */
export const BODY_LIMIT = 65_536

/** A request for one URL, before redirects. */
export interface Delivery {
  readonly site: Site
  readonly address: Address
  readonly method: 'GET' | 'POST'
  /** The form of a POST, else empty. */
  readonly body: string
  readonly channel: Channel
  readonly jar: Jar
  readonly overrides: Overrides
  /** When it is over at the latest, by `performance.now()`. */
  readonly deadline: number
  /** Which of the transport's requests it is: the same for each try. */
  readonly number: string
  readonly settings: TransportSettings
  /** Headers that ask for an answer only if it has changed. */
  readonly conditions: Readonly<Record<string, string>>
}

export interface Delivered {
  readonly sent: readonly SentRequest[]
  /** The URL that was signed; undefined when nothing was. */
  readonly signedUrl: string | undefined
  readonly answer: Answer | undefined
  /** Why there is no answer. */
  readonly problem: Problem | undefined
}

/** Sends a request as often as the overrides say, and once more with user and password when the app asks for them. */
export async function deliver(delivery: Delivery): Promise<Delivered> {
  const { address, channel, settings, overrides, deadline, method, site } = delivery
  const sent: SentRequest[] = []
  const url = settings.authToken === false ? undefined : signedUrl(address, channel)
  for (let tries = 0; ; tries++) {
    const result = await authenticated(delivery, url, sent)
    const reason = retryReason(result)
    const isLast = tries >= overrides.retries || performance.now() >= deadline
    if (reason !== undefined && overrides.retryOn.has(reason) && !isLast) continue
    if (result.type === 'answer') return { sent, signedUrl: url, answer: result, problem: undefined }
    const endpoint = site.host.endpoint?.origin ?? address.origin
    const thrown = result.port === 0 ? undefined : site.host.takeThrown(result.port)
    const problem = failureProblem({ ...overrides, failure: result, method, url: written(address), endpoint, thrown })
    return { sent, signedUrl: url, answer: undefined, problem }
  }
}

function retryReason(result: Answer | Failure): RetryReason | undefined {
  if (result.type === 'answer') return result.status >= 500 ? '5xx' : result.status >= 400 ? '4xx' : undefined
  if (result.cause === 'total timeout') return undefined
  if (result.stage === 'connect' || result.stage === 'tls') return 'ct'
  return result.cause === 'read timeout' ? 'rt' : undefined
}

/** The URL as it is asked for: without user, password and fragment. */
function written({ scheme, host, port, target }: Address): string {
  return `${scheme}://${host}${port}${target}`
}

/** Whoever was let in once is let in again. A nonce may grow old, so a second challenge is answered too. */
async function authenticated(delivery: Delivery, signed: string | undefined, sent: SentRequest[]) {
  const { jar, address } = delivery
  const { origin, credentials } = address
  for (let tries = 0; ; tries++) {
    const login = jar.logins.get(origin)
    const result = await once(delivery, signed, login, sent)
    const user = credentials ?? login?.credentials
    if (result.type === 'failure' || result.status !== 401 || user === undefined || tries === 2) return result
    const challenge = challengeIn(result.headers['www-authenticate'])
    const isSame = login?.credentials.user === user.user && login.credentials.password === user.password
    const isRefused = isSame && (login.challenge.scheme === 'Basic' || tries > 0)
    if (challenge === undefined || isRefused) return result
    jar.keep(written(address), result.cookies)
    jar.logins.set(origin, { credentials: user, challenge, uses: 0 })
  }
}

async function once(
  delivery: Delivery,
  signed: string | undefined,
  login: Login | undefined,
  sent: SentRequest[],
): Promise<Answer | Failure> {
  const { address, body, channel, deadline, jar, method, overrides, settings, site } = delivery
  const endpoint = await site.host.open()
  const url = written(address)
  const token = idempotencyToken(settings.seed, delivery.number)
  const cnonce = idempotencyToken(token, sent.length)
  const headers = headersOf({
    address,
    channel,
    method,
    body,
    idempotencyToken: token,
    signature: signed === undefined ? undefined : sign(settings.authToken, signed, body),
    cookies: jar.cookiesFor(url),
    authorization: login === undefined ? undefined : authorization(login, method, address.target, cnonce),
    isForwarded: site.publicOrigin !== undefined && site.publicOrigin !== endpoint.origin,
    extra: { ...delivery.conditions, ...settings.headers },
  })
  sent.push({ method, url, headers })
  const { connectTimeout, readTimeout, isNameSent } = overrides
  const asked = { endpoint, method, target: address.target, headers, body, deadline, limit: BODY_LIMIT }
  return exchange({ ...asked, connectTimeout, readTimeout, isNameSent })
}

function sign(authToken: string | false, url: string, form: string): string | undefined {
  return authToken === false ? undefined : signature(authToken, url, new URLSearchParams(form))
}
