import type { CookieJar } from 'tough-cookie'
import type { Login } from './login.js'

/** What a call or a conversation carries from one request to the next. */
export interface Jar {
  /** The Cookie header for a URL; empty for none. */
  cookiesFor(url: string): string
  /** Keeps the cookies of an answer from a URL. Gives one that Twilio does not take, if there is one. */
  keep(url: string, cookies: readonly string[]): string | undefined
  /** By origin. */
  readonly logins: Map<string, Login>
}

/** Jars by their name. */
export class Jars {
  readonly #jars = new Map<string, Jar>()

  /** Without a name, a jar that holds no cookies and is known to nobody else. */
  async of(name: string | undefined): Promise<Jar> {
    if (name === undefined) return { cookiesFor: () => '', keep: badOne, logins: new Map() }
    const known = this.#jars.get(name)
    if (known !== undefined) return known
    const { CookieJar } = await import('tough-cookie')
    // Somebody else may have asked meanwhile.
    const made = this.#jars.get(name) ?? jarWith(new CookieJar(undefined, OPTIONS))
    this.#jars.set(name, made)
    return made
  }

  forget(name: string): void {
    this.#jars.delete(name)
  }
}

/** Twilio knows no loopback: what is meant for https alone does not go over http there either. */
const OPTIONS = { allowSecureOnLocal: false, rejectPublicSuffixes: false }

function jarWith(jar: CookieJar): Jar {
  return {
    cookiesFor: (url) => jar.getCookieStringSync(url),
    keep(url, cookies) {
      for (const cookie of cookies) jar.setCookieSync(cookie, url, { ignoreError: true })
      return badOne(url, cookies)
    },
    logins: new Map(),
  }
}

/** One with control characters, or with an empty name. */
function badOne(_: string, cookies: readonly string[]): string | undefined {
  return cookies.find((cookie) => /[\x00-\x08\x0a-\x1f\x7f]/.test(cookie) || /^\s*=/.test(cookie))
}
