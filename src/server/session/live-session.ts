import { SessionValueError } from './error.js'
import { jsonOf } from './json-of.js'
import type { SessionChange } from './store.js'

/** What `ctx.session` and `useSession()` give: an object without prototype, so that no name means anything. */
export type Session = Record<string, unknown>

/** All names and values together, in bytes of JSON. Far more than the state of a call; each request moves all of it. */
const MAX_BYTES = 65_536

/** The object that handlers change. */
export function liveSession(values: ReadonlyMap<string, string>): Session {
  const session: Session = Object.create(null)
  for (const [name, text] of values) session[name] = JSON.parse(text)
  return session
}

/**
 * What handlers have changed in it, by name at the top, since it was made from `values`.
 * @throws SessionValueError `session-not-json`, `session-too-large`
 */
export function changesIn(session: Session, values: ReadonlyMap<string, string>): SessionChange[] {
  // Most requests do not touch it.
  if (values.size === 0 && Reflect.ownKeys(session).length === 0) return []
  const texts = textsOf(session)
  const names = new Set([...values.keys(), ...texts.keys()])
  const changes = [...names]
    .map((name) => ({ name, before: values.get(name), after: texts.get(name) }))
    .filter(({ before, after }) => before !== after)
  if (changes.length > 0) checkSize(texts)
  return changes
}

function textsOf(session: Session): Map<string, string> {
  if (Object.getOwnPropertySymbols(session).length > 0) {
    throw new SessionValueError('session-not-json', 'session has a symbol for a name in it. Names are text.')
  }
  const texts = new Map<string, string>()
  for (const [name, value] of Object.entries(session)) {
    const text = jsonOf(value, name)
    if (text !== undefined) texts.set(name, text)
  }
  return texts
}

function checkSize(texts: ReadonlyMap<string, string>): void {
  let bytes = 0
  for (const [name, text] of texts) bytes += Buffer.byteLength(name) + Buffer.byteLength(text)
  if (bytes <= MAX_BYTES) return
  throw new SessionValueError(
    'session-too-large',
    `The session has ${bytes} bytes as JSON; it may have 64 KiB. Keep what is big elsewhere, and its id in the session.`,
  )
}

/** The session of a request that belongs to no call and no conversation: empty, and nothing can be put into it. */
export function sessionWithoutKey(type: string): Session {
  return new Proxy<Session>(Object.create(null), {
    defineProperty() {
      throw new SessionValueError(
        'session-without-key',
        `This request of type '${type}' has no session to write to: it names neither a call, nor two numbers that write to each other.`,
      )
    },
  })
}

/** The session of a request for which the store did not answer: whoever asks for it fails, and nobody else. */
export function sessionUnavailable(error: Error): Session {
  const fail = () => {
    throw error
  }
  return new Proxy<Session>(Object.create(null), {
    // Symbols are asked for by what prints an object.
    get: (_, name) => (typeof name === 'symbol' ? undefined : fail()),
    has: fail,
    ownKeys: fail,
    getOwnPropertyDescriptor: fail,
    defineProperty: fail,
    deleteProperty: fail,
  })
}
