import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type CrawlOptions, crawl } from '../../../src/testing/crawl/index.js'
import type { Flow } from '../../../src/testing/graph/index.js'

/** A request as an answer sees it. */
export interface Asked {
  readonly path: string
  /** Twilio's parameters, wherever they stood. */
  readonly params: URLSearchParams
  readonly cookie: string
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** What stands in `<Response>`, by path. Other paths answer 404; undefined answers 204. */
export type Pages = Readonly<Record<string, string | undefined | ((asked: Asked) => string | undefined)>>

/** An app that answers so. */
export function appOf(pages: Pages): RequestListener {
  return async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    let body = ''
    for await (const piece of request.setEncoding('utf8')) body += piece
    const params = new URLSearchParams([...searchParams, ...new URLSearchParams(body)])
    if (!Object.hasOwn(pages, pathname)) {
      response.writeHead(404).end()
      return
    }
    const page = pages[pathname]
    const asked = { path: pathname, params, cookie: request.headers.cookie ?? '', request, response }
    const content = typeof page === 'function' ? page(asked) : page
    if (response.writableEnded) return
    if (content === undefined) response.writeHead(204).end()
    else response.setHeader('Content-Type', 'text/xml').end(`<Response>${content}</Response>`)
  }
}

/** Crawls such an app, unsigned. */
export function crawled(pages: Pages, options: CrawlOptions = {}): Promise<Flow> {
  return crawl(appOf(pages), { authToken: false, ...options })
}

/** The ways of a flow, a line each: `POST /voice -1-> POST /sales`; `-…->` on a dotted or dashed line. */
export function waysOf({ nodes, edges }: Flow): string[] {
  const routes = new Map(nodes.map(({ id, route }) => [id, route]))
  return edges.map(({ from, to, label, kind, isObserved, repeats }) => {
    const line = kind === 'callback' ? '.' : isObserved ? '-' : '~'
    return `${routes.get(from)} ${line}${label}${line}> ${routes.get(to)}${repeats ? ' (repeats)' : ''}`
  })
}

/** The problems of a flow, a line each, without their messages. */
export function marksOf({ nodes, problems }: Flow): string[] {
  const routes = new Map(nodes.map(({ id, route }) => [id, route]))
  return problems.map(({ level, mark, code, node, path }) =>
    [`${level} ${mark}`, code, `at ${routes.get(node)}`, path.length > 0 && `after ${path.join(', ')}`]
      .filter((part) => part !== undefined && part !== false)
      .join(' '),
  )
}
