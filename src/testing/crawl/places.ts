import type { Routes } from '../../twiml/routes/index.js'
import { SIDS } from './masked.js'
import { TEXTS } from './texts.js'

/** What URLs are called in a flow, and which routes were reached. */
export class Places {
  /** Patterns that something was asked of, or was told. */
  private readonly reached = new Set<string>()

  constructor(
    private readonly routes: Routes,
    /** What stands before them in paths. */
    private readonly prefix: string,
    /** The app's own; other origins are named. */
    private readonly origin: string,
  ) {}

  /** `POST /conference/:name`. */
  routeOf(method: string, url: string): string {
    return `${method} ${this.pathOf(url)}`
  }

  /** A request has come to this URL, or a document names it as one that is only told something. */
  reach(url: string): void {
    this.reached.add(this.pathOf(url))
  }

  /** Declared routes that were not reached. */
  unreached(): string[] {
    const declared = [...this.routes.entries.keys()].filter((pattern) => pattern !== TEXTS)
    return declared.map((pattern) => this.prefix + pattern).filter((path) => !this.reached.has(path))
  }

  /** Without what differs from one crawl to the next: the address of the app, and its port. */
  plain(text: string): string {
    return text.replaceAll(this.origin, '').replace(SIDS, '$1…')
  }

  private pathOf(url: string): string {
    const { origin, pathname } = new URL(url)
    if (origin !== this.origin) return `${origin}${pathname}`.replace(SIDS, '$1…')
    const own = pathname.startsWith(this.prefix) ? this.routes.match(pathname.slice(this.prefix.length)) : undefined
    return own === undefined ? pathname.replace(SIDS, '$1…') : this.prefix + own.pattern
  }
}
