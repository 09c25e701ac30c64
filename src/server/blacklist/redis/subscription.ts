import type { RedisClient } from '../../redis/client.js'
import { reconnectSoon } from '../../redis/redis-client.js'

/** Hears a channel, for as long as it can. */
export interface Subscription {
  /** Called every now and then: listens where it does not yet, and ends when the client was closed. Never throws. */
  tend(): void
  stop(): void
}

type Listener = (message: string) => void

/** What clients that can subscribe have besides. */
interface Subscriber {
  subscribe(channel: string, listener: Listener): Promise<unknown>
  unsubscribe(channel: string, listener: Listener): Promise<unknown>
}

/** A client of one server, which needs a second connection to listen. */
interface SingleClient extends Subscriber {
  /** From connect() until it is closed, also while there is no connection. */
  readonly isOpen: boolean
  readonly options?: { readonly socket?: object } | undefined
  duplicate(overrides: object): SingleClient
  connect(): Promise<unknown>
  destroy(): void
  unref(): void
  on(event: 'error', listener: () => void): unknown
}

/** Clients of a Cluster and of Sentinel make a connection for it by themselves; a pool of clients cannot listen. */
export function subscription(client: RedisClient, channel: string, listener: Listener): Subscription {
  if ('isPubSubActive' in client) return ofDuplicate(client as unknown as SingleClient, channel, listener)
  if ('subscribe' in client) return ofItself(client as unknown as Subscriber, channel, listener)
  return { tend() {}, stop() {} }
}

function ofDuplicate(client: SingleClient, channel: string, listener: Listener): Subscription {
  let own: SingleClient | undefined

  async function listen(): Promise<void> {
    let duplicate: SingleClient | undefined
    try {
      duplicate = duplicateOf(client)
      own = duplicate
      await duplicate.connect()
      await duplicate.subscribe(channel, listener)
    } catch {
      if (own === duplicate) own = undefined
      if (duplicate !== undefined) end(duplicate)
    }
  }

  function stop(): void {
    if (own !== undefined) end(own)
    own = undefined
  }

  return {
    tend() {
      if (!client.isOpen) stop()
      else if (own === undefined) void listen()
    },
    stop,
  }
}

function duplicateOf(client: SingleClient): SingleClient {
  const duplicate = client.duplicate({
    pingInterval: undefined,
    clientSideCache: undefined,
    // Nothing may be heard for hours; and it tries again whatever the client itself does.
    socket: { ...client.options?.socket, socketTimeout: undefined, reconnectStrategy: reconnectSoon },
  })
  duplicate.on('error', () => {})
  duplicate.unref()
  return duplicate
}

/** It may have ended already. */
function end(client: SingleClient): void {
  try {
    client.destroy()
  } catch {}
}

function ofItself(client: Subscriber, channel: string, listener: Listener): Subscription {
  let state: 'none' | 'asked' | 'listening' | 'stopped' = 'none'

  async function listen(): Promise<void> {
    state = 'asked'
    try {
      await client.subscribe(channel, listener)
      if (stopped()) leave()
      else state = 'listening'
    } catch {
      if (!stopped()) state = 'none'
    }
  }

  function stopped(): boolean {
    return state === 'stopped'
  }

  function leave(): void {
    // The client may have been closed before: then it rejects, or throws.
    Promise.resolve()
      .then(() => client.unsubscribe(channel, listener))
      .catch(() => {})
  }

  return {
    tend() {
      if (state === 'none') void listen()
    },
    stop() {
      if (state === 'listening') leave()
      state = 'stopped'
    },
  }
}
