import type { RedisClient } from './client.js'

/** Without a listener, a lost connection ends the process. What fails is reported where it is asked for. */
export function listenForErrors(client: Pick<RedisClient, 'listenerCount' | 'on'>): void {
  if (client.listenerCount('error') === 0) client.on('error', () => {})
}
