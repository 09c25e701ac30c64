import type { World } from './world.js'

/** A moment on the clock as callbacks of calls and recordings write it: `Thu, 01 Jan 2026 00:00:00 +0000` (RFC 2822). */
export function rfc2822({ settings, now }: Pick<World, 'settings' | 'now'>, at = now): string {
  return new Date(settings.epoch + at).toUTCString().replace('GMT', '+0000')
}

/** A moment on the clock as callbacks of streams write it: `2026-01-01T00:00:00.000Z` (ISO 8601). */
export function iso8601({ settings, now }: Pick<World, 'settings' | 'now'>, at = now): string {
  return new Date(settings.epoch + at).toISOString()
}
