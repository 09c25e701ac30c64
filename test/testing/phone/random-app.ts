import type { IncomingMessage, RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import type { RandomApp } from '../interpreter/random-twiml.js'

export const authToken = 'a-made-up-auth-token'

/** A random app over HTTP. `refused` gets the requests that Twilio's own validator would not let in. */
export function listenerOf(app: RandomApp, origin?: string, refused: string[] = []): RequestListener {
  return async (request, response) => {
    const body = await text(request)
    const url = `${origin ?? `http://${request.headers.host}`}${request.url}`
    if (!isSigned(request, url, body)) refused.push(`${request.method} ${url} ${body}`)
    const { status, headers, body: answer } = app.get(new URL(url).pathname) ?? NOT_FOUND
    response.writeHead(status, headers).end(answer)
  }
}

const NOT_FOUND = { status: 404, headers: {}, body: '' }

function isSigned({ headers, method }: IncomingMessage, url: string, body: string): boolean {
  const signature = String(headers['x-twilio-signature'])
  const params = method === 'GET' ? {} : Object.fromEntries(new URLSearchParams(body))
  return validateRequest(authToken, signature, url, params)
}
