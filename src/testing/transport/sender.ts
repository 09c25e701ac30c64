import type { Problem } from '../problem.js'
import { withQuery } from '../with-query.js'
import { addressIn } from './address.js'
import { Cache } from './cache.js'
import { type Delivered, deliver } from './delivery.js'
import type { Jar, Jars } from './jars.js'
import type { TransportSettings } from './options.js'
import { overridesIn } from './overrides.js'
import { redirectIn } from './redirect.js'
import type { Sites } from './sites.js'
import type { SentRequest, WebhookRequest, WebhookResponse } from './transport.js'
import { usable } from './usable.js'

/** Redirects that Twilio follows. */
const MOST_REDIRECTS = 10

/** A request on its way from one redirect to the next. */
interface Hop {
  readonly method: 'GET' | 'POST'
  /** As given: with user, password and fragment, without the parameters of a GET. */
  readonly url: string
  /** Form-encoded. */
  readonly form: string
}

/** Sends requests, through redirects, until there is an answer or a problem. */
export class Sender {
  readonly #sites: Sites
  readonly #jars: Jars
  readonly #settings: TransportSettings
  readonly #cache = new Cache()
  #count = 0

  constructor(sites: Sites, jars: Jars, settings: TransportSettings) {
    this.#sites = sites
    this.#jars = jars
    this.#settings = settings
  }

  /** Never rejects. */
  async send(request: WebhookRequest): Promise<WebhookResponse> {
    const sent: SentRequest[] = []
    // Numbered in the order of the calls: which app or jar is ready first must not count.
    this.#count += 1
    const number = this.#count
    const first = { ...request, form: new URLSearchParams(request.params).toString() }
    try {
      return await this.#follow(request, first, number, sent)
    } catch (error) {
      return without(first, sent, problem(11200, `${first.url} could not be called: ${reasonIn(error)}.`, first.url))
    }
  }

  async #follow(request: WebhookRequest, first: Hop, number: number, sent: SentRequest[]): Promise<WebhookResponse> {
    const deadline = performance.now() + this.#settings.timeout
    const jar = await this.#jars.of(request.jar)
    // Known from now on where it has no address of its own.
    await this.#sites.open()
    let hop = first
    for (let redirects = 0; ; redirects++) {
      const delivered = await this.#deliver(hop, request, jar, `${number}.${redirects}`, deadline)
      if (!('sent' in delivered)) return without(hop, sent, delivered)
      sent.push(...delivered.sent)
      const { answer } = delivered
      if (answer === undefined) return without(hop, sent, delivered.problem)
      const got = usable(delivered, answer, hop)
      const response = { ...hopOf(hop), sent, status: answer.status, headers: answer.headers, ...got }
      const badCookie = request.jar === undefined ? undefined : jar.keep(sentUrl(delivered), answer.cookies)
      if (badCookie !== undefined) return { ...response, problem: cookieProblem(badCookie, hop.url) }
      const redirect = redirectIn(answer, hop.url)
      if (redirect === undefined) return response
      const what = `${hop.method} ${hop.url} answered ${answer.status} ${answer.reason}.`
      if (redirect.type === 'bad redirect') {
        return { ...response, problem: problem(11216, `${what} ${redirect.reason}`, hop.url) }
      }
      if (redirects === MOST_REDIRECTS) {
        const message = `${first.method} ${first.url} led from redirect to redirect: Twilio follows ${MOST_REDIRECTS}, and the last answer was one to ${redirect.url} again.`
        return { ...response, problem: problem(11215, message, first.url) }
      }
      // The parameters of a GET were part of the URL that is left now.
      const isPost = redirect.isRepeated && hop.method === 'POST'
      hop = { method: isPost ? 'POST' : 'GET', form: isPost ? hop.form : '', url: redirect.url }
      const refused = this.#refusal(hop.url)
      if (refused !== undefined) return { ...response, problem: { ...refused, message: `${what} ${refused.message}` } }
    }
  }

  /** Why a URL is not called; undefined when it is. */
  #refusal(url: string): Problem | undefined {
    const address = addressIn(url)
    if (address === undefined) {
      return problem(11100, `${JSON.stringify(url)} is no URL that Twilio can call: it takes http and https.`, url)
    }
    return this.#sites.at(address.origin) === undefined ? this.#sites.refusal(url, address) : undefined
  }

  async #deliver(
    hop: Hop,
    { channel }: WebhookRequest,
    jar: Jar,
    number: string,
    deadline: number,
  ): Promise<Delivered | Problem> {
    const { method, form, url } = hop
    const address = addressIn(method === 'GET' ? withParameters(url, form) : url)
    const site = address === undefined ? undefined : this.#sites.at(address.origin)
    if (address === undefined || site === undefined) return this.#refusal(url) as Problem
    const settings = this.#settings
    const overrides = overridesIn(address.fragment, settings.timeout)
    if ('code' in overrides) return problem(overrides.code, `${url}: ${overrides.message}`, url)
    const isGet = method === 'GET'
    const key = address.origin + address.target
    const conditions = isGet ? this.#cache.conditionsFor(key) : {}
    const end = Math.min(deadline, performance.now() + overrides.totalTimeout)
    const body = isGet ? '' : form
    const delivery = { site, address, method, body, channel, jar, overrides, deadline: end, number, settings }
    const delivered = await deliver({ ...delivery, conditions })
    if (!isGet || delivered.answer === undefined) return delivered
    return { ...delivered, answer: this.#cache.resolve(key, delivered.answer) }
  }
}

/** Before the fragment. */
function withParameters(url: string, form: string): string {
  const [before = '', ...fragment] = url.trim().split('#')
  return [withQuery(before, form), ...fragment].join('#')
}

function hopOf({ url, method }: Hop): Pick<WebhookResponse, 'url' | 'method'> {
  return { url, method }
}

function without(hop: Hop, sent: readonly SentRequest[], why: Problem | undefined): WebhookResponse {
  return { ...hopOf(hop), sent, headers: {}, body: '', problem: why }
}

function sentUrl({ sent }: Delivered): string {
  return sent.at(-1)?.url ?? ''
}

function cookieProblem(cookie: string, url: string): Problem {
  const message = `${url} sets a cookie that Twilio does not take: ${JSON.stringify(cookie)}. A cookie has a name, and no control characters.`
  return problem(11206, message, url)
}

function problem(code: number, message: string, url: string): Problem {
  return { level: 'error', code, message, url }
}

function reasonIn(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
