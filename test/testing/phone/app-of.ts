import type { IncomingMessage, RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'

/** What an app answers to a path: what stands in `<Response>`, or that made of the parameters. */
export type Answers = Readonly<
  Record<string, string | ((params: Record<string, string>, request: IncomingMessage) => string)>
>

/** An app without any framework: TwiML by path. What is not there is answered with 404; it checks no signatures. */
export function appOf(answers: Answers): RequestListener {
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://app.test')
    const params = Object.fromEntries([...url.searchParams, ...new URLSearchParams(await text(request))])
    const answer = Object.hasOwn(answers, url.pathname) ? answers[url.pathname] : undefined
    response.statusCode = answer === undefined ? 404 : 200
    response.setHeader('Content-Type', 'text/xml')
    const verbs = typeof answer === 'function' ? answer(params, request) : (answer ?? '')
    response.end(`<Response>${verbs}</Response>`)
  }
}
