/** Everybody who withholds the number. */
export const ANONYMOUS = 'anonymous'

/**
 * Who calls or writes, of Twilio's `From`, in the one form in which lists and limits know them; undefined when it is
 * malformed. Never throws, whatever it is given.
 *
 * | `From` | caller |
 * |---|---|
 * | `+14155550100`, `whatsapp:+14155550100`, `rcs:+14155550100` | `+14155550100` |
 * | `client:alice`, `messenger:1234`, `sim:DE0123` | the same |
 * | `sip:bob@Example.com:5060;transport=tls` | `sip:bob@example.com` |
 * | nothing, `Anonymous`, `+266696687` and the like | `anonymous` |
 */
export function callerOf(from: string | undefined): string | undefined {
  if (from === undefined || from === null || from === '') return ANONYMOUS
  if (typeof from !== 'string' || from.length > LONGEST) return undefined
  if (WITHHELD.test(from)) return ANONYMOUS
  if (E164.test(from)) return from
  const colon = from.indexOf(':')
  if (colon < 1) return undefined
  return callerOfChannel(from.slice(0, colon).toLowerCase(), from.slice(colon + 1))
}

const LONGEST = 256

const E164 = /^\+[1-9]\d{1,14}$/

/**
 * Networks say ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE in words, or spell them on the keys of a phone;
 * to the eye these are numbers of Lesotho, Russia, Uganda and China.
 */
const WITHHELD =
  /^(?:\+?1?(?:266696687|7378742833|2562533|8656696|86282452253)|anonymous|restricted|blocked|unknown|unavailable|private)$/i

/** No space, no control or format character, no half of a surrogate pair. */
const NAME = /^[^\s\p{C}]+$/u

const SIP =
  /^(?<user>[^\s\p{C}@:<>"]+)(?::[^\s\p{C}@]*)?@(?<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[;?]\S*)?$/u

function callerOfChannel(channel: string, address: string): string | undefined {
  switch (channel) {
    case 'whatsapp':
    case 'rcs':
      if (WITHHELD.test(address)) return ANONYMOUS
      return E164.test(address) ? address : undefined
    case 'sip':
    case 'sips':
      return callerOfSip(address)
    case 'client':
    case 'messenger':
    case 'sim':
      return NAME.test(address) ? `${channel}:${address}` : undefined
    default:
      return undefined
  }
}

/** The user as it is, the host in lower case; no password, port or parameters (RFC 3261, 19.1.4). */
function callerOfSip(address: string): string | undefined {
  const { user, host } = SIP.exec(address)?.groups ?? {}
  if (user === undefined || host === undefined) return undefined
  const lowered = host.toLowerCase()
  return lowered === 'anonymous.invalid' ? ANONYMOUS : `sip:${user}@${lowered}`
}
