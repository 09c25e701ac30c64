import type { Entry } from '../interpreter/entry.js'

/** What was said, pressed and done, a line each: for snapshots, and for people. */
export function transcriptOf(entries: readonly Entry[]): string {
  const names = namesIn(entries)
  return entries.flatMap((entry) => lineOf(entry, names) ?? []).join('\n')
}

/** The same with the time before each line. */
export function timedTranscriptOf(entries: readonly Entry[]): string {
  const names = namesIn(entries)
  const lines = entries.flatMap((entry) => {
    const line = lineOf(entry, names)
    return line === undefined ? [] : [`${clock(entry.at).padEnd(7)} ${line}`]
  })
  return lines.join('\n')
}

/** `1:02.5` for 62,500 milliseconds. */
function clock(milliseconds: number): string {
  const tenths = Math.round(milliseconds / 100)
  const seconds = (tenths % 600) / 10
  return `${Math.floor(tenths / 600)}:${seconds < 10 ? '0' : ''}${seconds}`
}

/** Whom calls are to or from, by their SIDs, as far as these entries tell. */
export function namesIn(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const entry of entries) {
    if (entry.kind === 'dial') names.set(entry.child, entry.to)
    if (entry.kind === 'begin') names.set(entry.parent ?? entry.call, entry.from)
  }
  return names
}

/** A line for people; undefined for what only machines care about. */
export function lineOf(entry: Entry, names: ReadonlyMap<string, string>): string | undefined {
  switch (entry.kind) {
    case 'begin':
      return `${isConversation([entry]) ? 'Conversation' : 'Call'}: ${entry.from} to ${entry.to}`
    case 'say':
      return `Say: ${entry.text}${repeated(entry.times)}`
    case 'play':
      return `Play: ${entry.url}${repeated(entry.times)}`
    case 'tones':
      return `Tones: ${entry.digits}`
    case 'pause':
      return `Pause: ${entry.seconds} s`
    case 'beep':
      return 'Beep'
    case 'key':
      return `Caller: presses ${entry.key}${unheeded(entry.ignored)}`
    case 'speech':
      return `Caller: says "${entry.text}"${unheeded(entry.ignored)}`
    case 'timeout':
      return `Silence: ${entry.seconds} s`
    case 'hangup':
      return entry.by === 'caller' ? 'Caller: hangs up' : 'Hangup'
    case 'recording':
      return `Recording: ${entry.text === undefined ? 'silence' : `"${entry.text}"`}, ${entry.seconds} s${ended(entry.end)}`
    case 'transcription':
      return `Transcription: "${entry.text}"`
    case 'dial':
      return `Dial: ${entry.to}`
    case 'dialed':
      return `${entry.to}: ${entry.outcome}`
    case 'bridge':
      return `Talk: with ${names.get(entry.with) ?? 'another caller'}`
    case 'unbridge':
      return `Talk: over after ${entry.seconds} s`
    case 'conference':
      return `Conference ${entry.name}: ${entry.event}, ${entry.members} there`
    case 'queue':
      return `Queue ${entry.name}: ${entry.event}${entry.result === undefined ? '' : ` (${entry.result})`}`
    case 'session':
      return `${entry.noun}: ${entry.event}${entry.url === undefined ? '' : ` ${entry.url}`}`
    case 'message':
      return `${addressed(entry, names)}: ${entry.body}${entry.media.map((url) => ` [${url}]`).join('')}${unheeded(entry.blocked)}`
    case 'problem':
      return `${entry.level === 'error' ? 'Error' : 'Warning'}${entry.code === undefined ? `: ${entry.message.split('\n', 1)[0]}` : ` ${entry.code}`}`
    case 'note':
      return `Note: ${entry.text}`
    default:
      return undefined
  }
}

function addressed(
  { call, direction, to }: Extract<Entry, { kind: 'message' }>,
  names: ReadonlyMap<string, string>,
): string {
  if (direction === 'inbound') return 'Text'
  return call.startsWith('CH') && names.get(call) === to ? 'Reply' : `Text to ${to}`
}

/** Whether a log is one of texts: conversations have SIDs of their own. */
export function isConversation(entries: readonly Entry[]): boolean {
  return entries[0]?.call.startsWith('CH') ?? false
}

function repeated(times: number): string {
  if (times === 1) return ''
  return times === 0 ? ' (again and again)' : ` (${times} times)`
}

function unheeded(why: string | undefined): string {
  return why === undefined ? '' : ` (no effect: ${why})`
}

function ended(end: string): string {
  return end === 'silence' ? '' : `, ended by ${end}`
}
