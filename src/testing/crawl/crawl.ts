import { randomInt } from 'node:crypto'
import type { Flow } from '../graph/index.js'
import { CALLED, CALLER } from '../numbers.js'
import { lineFrom, settingsFrom } from '../phone/options.js'
import type { App } from '../transport/app.js'
import { transportTo } from '../transport/transport-to.js'
import { FlowBuilder } from './flow-builder.js'
import { LimitedTransport } from './limited.js'
import type { CrawlOptions } from './options.js'
import { Places } from './places.js'
import { Search } from './search.js'
import { crawlSettings } from './settings.js'

/**
 * Calls an app again and again, tries at each place where a call waits what can happen there, and draws what it finds:
 * documents, the ways between them, and what is wrong. Shorter ways come first; each is a call of its own, with cookies
 * of its own. Requests carry `X-Phone-Crawl: 1`, so that the app can leave out what it does for real callers only.
 *
 * ```ts
 * const flow = await crawl(createApp(routes, { authToken: 'secret' }), { routes, authToken: 'secret' })
 * assert.deepEqual(flow.problems, [])
 * ```
 * @param app What `phone` takes; a URL only of this machine.
 * @throws TypeError for an app or option that cannot be.
 */
export async function crawl(app: App, options: CrawlOptions = {}): Promise<Flow> {
  const settings = crawlSettings(app, options)
  const { phone, requests, routes, prefix, mask, starts } = settings
  const transport = new LimitedTransport(transportTo(app, phone), requests)
  try {
    await transport.open()
    const { origin } = transport
    const builder = new FlowBuilder(new Places(routes, prefix, origin), (url) => transport.serves(url), mask)
    const search = new Search(transport, builder, settings, {
      phone: settingsFrom({ ...phone, seed: 0, maxFetches: MAX_FETCHES }),
      // An app may remember the calls of an earlier crawl.
      seed: randomInt(2 ** 31),
      dialingOf: (start) => ({
        from: phone.from ?? CALLER,
        to: phone.to ?? CALLED,
        line: lineFrom(phone, new URL(start, origin).href),
        params: phone.params ?? {},
      }),
    })
    const limits = await search.run(starts)
    return builder.flow(transport.count, limits)
  } finally {
    await transport.close()
  }
}

/** Documents in a row without waiting: more are a loop. */
const MAX_FETCHES = 30
