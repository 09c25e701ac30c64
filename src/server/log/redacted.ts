/** Schemes of addresses that are kept, since they say which kind of caller it is. */
const SCHEMES = /^(client|sips?|tel|sim|whatsapp|messenger|rcs):/i

/** What stands in place of a number that is withheld; nobody is known by it. */
const NOBODY = /^(anonymous|restricted|blocked|unknown|unavailable|private)$/i

/**
 * An address with its last characters alone: `…0100` for `+14155550100`, `whatsapp:…0100`, `client:…ce`, `sip:…0100`
 * without its host. Four characters of ten digits or more, two of five characters or more, none of shorter ones. Enough to tell
 * two callers of a log apart, too little to call one.
 */
export function redacted(address: string): string {
  if (address === '' || NOBODY.test(address)) return address
  const [scheme = ''] = SCHEMES.exec(address) ?? []
  const rest = address.slice(scheme.length, scheme.length + 256)
  const name = /^sips?:$/i.test(scheme) ? rest.replace(/@.*$/s, '') : rest
  return `${scheme.toLowerCase()}…${endOf(name)}`
}

function endOf(name: string): string {
  const characters = [...name.replace(/[^\p{L}\p{N}]/gu, '')]
  const isNumber = characters.length >= 10 && characters.every((character) => /\p{N}/u.test(character))
  if (isNumber) return characters.slice(-4).join('')
  return characters.length >= 5 ? characters.slice(-2).join('') : ''
}
