import type { RequestListener } from 'node:http'
import { isElement } from '../../jsx/index.js'

/** A listener of which an error ends the connection, not the process. `note` gets the error and the caller's port. */
export function guarded(listener: RequestListener, note: (port: number, error: unknown) => void): RequestListener {
  return (request, response) => {
    const { remotePort = 0 } = request.socket
    const fail = (error: unknown) => {
      // After the answer nobody asks for it any more.
      if (response.writableEnded) return process.emitWarning(error instanceof Error ? error : String(error))
      note(remotePort, error)
      request.socket.destroy()
    }
    try {
      // Its type says that it returns nothing, but async functions and components are functions too.
      const returned: unknown = listener(request, response)
      Promise.resolve(returned).then((value) => {
        if (isElement(value)) fail(new TypeError(COMPONENT))
      }, fail)
    } catch (error) {
      fail(error)
    }
  }
}

const COMPONENT =
  'what was given as the app is a component: it returned JSX. createApp({ "/voice": Component }) of twimlx/server makes an app of it'
