/** Whether a text is a SID with one of these two letters in front: nothing else may become part of a path or URL. */
export function isSid(prefix: 'AC' | 'CA' | 'CF' | 'RE' | 'TR', text: unknown): text is string {
  return typeof text === 'string' && text.startsWith(prefix) && /^[A-Z]{2}[0-9a-f]{32}$/.test(text)
}

/** @throws TypeError when it is not the SID of a recording, so that no store writes elsewhere. */
export function checkedRecordingSid(sid: unknown): string {
  if (isSid('RE', sid)) return sid
  throw new TypeError('The SID of a recording is RE and 32 hexadecimal digits in small letters.')
}
