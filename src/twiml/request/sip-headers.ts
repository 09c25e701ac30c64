const PREFIX = 'SipHeader_'

/** Keeps a header of the SIP call, `SipHeader_X-Account=7`, by its name: `X-Account`. */
export function noteSipHeader(headers: Map<string, string>, name: string, value: string): void {
  if (name.startsWith(PREFIX) && name.length > PREFIX.length) headers.set(name.slice(PREFIX.length), value)
}

/** `SipHeader_*` for each header. */
export function writeSipHeaders(headers: ReadonlyMap<string, string>, params: URLSearchParams): void {
  for (const [name, value] of headers) params.append(PREFIX + name, value)
}
