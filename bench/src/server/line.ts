// The phone line that every contender serves: where Twilio reaches it, and what it signs with.

import { randomUUID } from 'node:crypto'

/** A proxy ends TLS in front of the server, as in most places: what is signed is this, not the address on loopback. */
export const HOST = 'phone.example.com'
export const PUBLIC_URL = `https://${HOST}`
export const PATH = '/voice'

/** Made up. Contenders find it in TWILIO_AUTH_TOKEN, where `twilio` and twimlx look for it by themselves. */
export const AUTH_TOKEN = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'

/** This run, which may not be the only one on a given Redis. Contenders are told by the process that starts them. */
export const RUN = process.env['BENCH_RUN'] ?? randomUUID().slice(0, 8)

/** What all keys of these measurements begin with. */
export const KEYS = `bench:${RUN}:`
/** The set in which the peers look callers up. */
export const BLACKLIST_KEY = `${KEYS}blacklist`
/** What the keys of twimlx's list begin with, which has a shape of its own. */
export const BLACKLIST_PREFIX = `${KEYS}twimlx:`
