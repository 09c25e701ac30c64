import type { Problem } from '../problem.js'
import { type Address, addressIn } from './address.js'
import { type App, kindOfApp } from './app.js'
import { type Endpoint, type Host, hostOf } from './host.js'

/** An app at the address at which Twilio knows it. */
export interface Site {
  readonly host: Host
  /** Undefined when it is the address at which it runs. */
  readonly publicOrigin: string | undefined
}

/** The apps that may be called, by origin. */
export class Sites {
  readonly #main: Site
  readonly #others: ReadonlyMap<string, Site>

  /** @throws TypeError for what is no app, and for a bad origin. */
  constructor(app: App, publicOrigin: string | undefined, apps: Readonly<Record<string, App>>) {
    this.#main = { host: hostOf(kindOfApp(app, 'app')), publicOrigin }
    this.#others = new Map(Object.entries(apps).map(([origin, other]) => [originIn(origin), siteOf(origin, other)]))
    if (publicOrigin !== undefined && this.#others.has(publicOrigin)) {
      throw new TypeError(`apps: ${publicOrigin} is the publicUrl of the first app already.`)
    }
  }

  /** Where the first app is; undefined while it has no port. */
  get origin(): string | undefined {
    return this.#main.publicOrigin ?? this.#main.host.endpoint?.origin
  }

  /** All that are known. */
  get origins(): string[] {
    return [...(this.origin === undefined ? [] : [this.origin]), ...this.#others.keys()]
  }

  at(origin: string): Site | undefined {
    return origin === this.origin ? this.#main : this.#others.get(origin)
  }

  /** The problem of a URL that leads to none of them. */
  refusal(url: string, address: Address): Problem {
    const message = `${url} is not of the app: a simulated phone calls only ${this.origins.join(', ')}. ${this.#remedy(address)}`
    return { level: 'error', code: 11210, message, url }
  }

  #remedy({ origin }: Address): string {
    if (origin === this.#main.host.endpoint?.origin) {
      return 'The app runs there, but Twilio does not reach it there: absolute URLs have to begin with its public one.'
    }
    if (this.origins.some((known) => hostIn(known) === hostIn(origin))) {
      return 'Only the scheme or port differs: does the app know that it is behind a proxy, and does it trust its headers?'
    }
    return `Is it another app of yours? Then give it too: apps: { '${origin}': thatApp }.`
  }

  /** Starts the first app. */
  open(): Promise<Endpoint> {
    return this.#main.host.open()
  }

  async close(): Promise<void> {
    await Promise.all([this.#main, ...this.#others.values()].map(({ host }) => host.close()))
  }
}

function siteOf(origin: string, app: App): Site {
  const host = hostOf(kindOfApp(app, `apps: ${origin}`))
  return { host, publicOrigin: originIn(origin) }
}

function originIn(text: string): string {
  const address = addressIn(text)
  if (address?.target === '/' && address.fragment === '' && address.credentials === undefined) return address.origin
  throw new TypeError(`apps takes origins, such as https://billing.example.com, not ${JSON.stringify(text)}.`)
}

function hostIn(origin: string): string {
  return new URL(origin).hostname
}
