/** An absolute URL, taken apart. What is signed has to be what is sent, so nothing is written in another way. */
export interface Address {
  /** With the port unless it is the scheme's own: what `URL` calls so. */
  readonly origin: string
  readonly scheme: 'http' | 'https'
  /** Name or IP address, without port, as written. */
  readonly host: string
  /** With its colon, as written; empty when there is none. */
  readonly port: string
  /** What the Host header says. */
  readonly hostHeader: string
  /** Path and query, percent-encoding as written. */
  readonly target: string
  /** User and password in plain text, if the URL has them. */
  readonly credentials: Credentials | undefined
  /** After the `#`: not sent. */
  readonly fragment: string
}

export interface Credentials {
  readonly user: string
  readonly password: string
}

/** Undefined for what is no absolute http(s) URL. */
export function addressIn(text: string): Address | undefined {
  const url = text.trim()
  const match = /^(https?):\/\/(?:([^/?#\\]*)@)?([^/?#@\\]+?)(:\d+)?(?=[/?#]|$)([^#]*)(?:#(.*))?$/is.exec(url)
  if (match === null || !URL.canParse(url)) return undefined
  const [, scheme = '', userinfo, host = '', port = '', rest = '', fragment = ''] = match
  const { origin, hostname, port: portThatCounts } = new URL(url)
  // Names outside ASCII are asked for by their other spelling.
  const written = /^[\x21-\x7e]+$/.test(host) ? host : hostname
  return {
    origin,
    scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
    host: written,
    port,
    hostHeader: portThatCounts === '' ? written : `${written}:${portThatCounts}`,
    target: escaped(rest.startsWith('/') ? rest : `/${rest}`),
    credentials: userinfo === undefined ? undefined : credentialsIn(userinfo),
    fragment,
  }
}

/** What cannot stand in a request line, such as a space or an umlaut, is escaped; all else stays. */
function escaped(target: string): string {
  return target.replace(/[^\x21-\x7e]+/g, (characters) =>
    [...Buffer.from(characters)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
}

function credentialsIn(userinfo: string): Credentials {
  const [user = '', ...password] = userinfo.split(':')
  return { user: decoded(user), password: decoded(password.join(':')) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
