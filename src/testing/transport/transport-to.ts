import { addressIn } from './address.js'
import type { App } from './app.js'
import { Jars } from './jars.js'
import { settingsOf, type TransportOptions } from './options.js'
import { Sender } from './sender.js'
import { Sites } from './sites.js'
import type { Transport } from './transport.js'

/**
 * Sends Twilio's requests to an app over HTTP: signed, with cookies, redirects, time limits.
 * @throws TypeError for what is no app, and when an option cannot be right.
 */
export function transportTo(app: App, options: TransportOptions = {}): Transport {
  const settings = settingsOf(options)
  const sites = new Sites(app, settings.publicOrigin, options.apps ?? {})
  const jars = new Jars()
  const sender = new Sender(sites, jars, settings)
  return {
    async open() {
      await sites.open()
    },
    get origin() {
      if (sites.origin !== undefined) return sites.origin
      throw new Error('The app has no port yet: await open() before reading origin.')
    },
    serves(url) {
      const address = addressIn(url)
      return address !== undefined && sites.at(address.origin) !== undefined
    },
    send: (request) => sender.send(request),
    forget: (jar) => jars.forget(jar),
    close: () => sites.close(),
  }
}
