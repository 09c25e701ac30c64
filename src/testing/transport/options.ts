import { randomUUID } from 'node:crypto'
import { validateHeaderName, validateHeaderValue } from 'node:http'
import { addressIn } from './address.js'
import type { App } from './app.js'

/** How requests are sent. */
export interface TransportOptions {
  /**
   * With what requests are signed: the token that the app is given. `false` sends them unsigned.
   * Default: the environment's TWILIO_AUTH_TOKEN.
   */
  readonly authToken?: string | false | undefined
  /**
   * Where Twilio reaches the app, when a proxy or tunnel stands between: `https://example.com`. Requests are signed for
   * it and carry what a proxy adds, `X-Forwarded-Proto`, `-Host` and `-For`, but go straight to the app, with their whole
   * path. Default: none, the app is called at its own address.
   */
  readonly publicUrl?: string | URL | undefined
  /** More apps of the same flow, by origin: `{ 'https://billing.example.com': billing }`. Default: none. */
  readonly apps?: Readonly<Record<string, App>> | undefined
  /** How long an answer may take, in seconds of real time. Twilio's limit is the default: 15. */
  readonly timeout?: number | undefined
  /** More headers for each request, or others in place of Twilio's. Default: none. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /**
   * What the idempotency tokens are made from: the same seed, the same tokens. An app may answer a token that it has seen
   * from its memory, so two transports to one app need two seeds. Default: a random one.
   */
  readonly seed?: string | number | undefined
}

/** Options as they were checked. */
export interface TransportSettings {
  readonly authToken: string | false
  readonly publicOrigin: string | undefined
  /** In milliseconds. */
  readonly timeout: number
  readonly headers: Readonly<Record<string, string>>
  readonly seed: string
}

/** @throws TypeError when an option cannot be right. */
export function settingsOf(options: TransportOptions): TransportSettings {
  const { authToken = process.env['TWILIO_AUTH_TOKEN'], publicUrl, timeout = 15, headers = {} } = options
  if (authToken !== false && (typeof authToken !== 'string' || authToken === '')) {
    throw new TypeError(
      'authToken is needed to sign requests: the one that the app is given, here or as TWILIO_AUTH_TOKEN. authToken: false sends them unsigned.',
    )
  }
  if (typeof timeout !== 'number' || !(timeout > 0 && timeout <= 86_400)) {
    throw new TypeError(`timeout takes a number of seconds above 0, up to 86,400, not ${String(timeout)}.`)
  }
  for (const [name, value] of Object.entries(headers)) checkHeader(name, value)
  return {
    authToken,
    publicOrigin: publicUrl === undefined ? undefined : publicOriginIn(publicUrl),
    timeout: timeout * 1000,
    headers,
    seed: String(options.seed ?? randomUUID()),
  }
}

function checkHeader(name: string, value: unknown): void {
  if (typeof value !== 'string') throw new TypeError(`headers: ${name} takes text, not ${String(value)}.`)
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
  } catch (error) {
    throw new TypeError(`headers: ${JSON.stringify(name)} cannot be sent. ${(error as Error).message}`)
  }
}

function publicOriginIn(publicUrl: unknown): string {
  const address = addressIn(String(publicUrl))
  if (address !== undefined && address.fragment === '' && !address.target.includes('?')) return address.origin
  throw new TypeError(
    `publicUrl takes an http(s) URL without query, such as https://example.com, not ${JSON.stringify(publicUrl)}.`,
  )
}
