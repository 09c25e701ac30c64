// The phone line that every contender serves: where Twilio reaches it, and what it signs with.

/** A proxy ends TLS in front of the server, as in most places: what is signed is this, not the address on loopback. */
export const HOST = 'phone.example.com'
export const PUBLIC_URL = `https://${HOST}`
export const PATH = '/voice'

/** Made up. Contenders find it in TWILIO_AUTH_TOKEN, where `twilio` and twimlx look for it by themselves. */
export const AUTH_TOKEN = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'

/** What all keys of these measurements begin with. */
export const KEYS = 'bench:server:'
/** The set in which the peers look callers up. */
export const BLACKLIST_KEY = `${KEYS}blacklist`
/** What the keys of twimlx's list begin with, which has a shape of its own. */
export const BLACKLIST_PREFIX = `${KEYS}twimlx:`
