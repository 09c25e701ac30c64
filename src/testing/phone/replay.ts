import { AssertionError } from 'node:assert'
import { readFileSync } from 'node:fs'
import { calledAt } from '../called-at.js'
import type { Entry } from '../interpreter/entry.js'
import { isSteering } from '../interpreter/steering.js'
import { lineDiff } from '../line-diff.js'
import type { Action } from './action.js'
import { Call } from './call.js'
import type { CallFile } from './call-file.js'
import { DialedPhone } from './dialed-phone.js'
import type { Operator } from './operator.js'
import { revivedArguments } from './plain-arguments.js'
import { lineOf, namesIn } from './transcript.js'

/** Places the call of a file again, does what was done in it, and compares. */
export async function replayCall(
  place: (...args: readonly never[]) => Promise<Call>,
  operator: Operator,
  file: CallFile | string,
  called: Error,
): Promise<Call> {
  const saved = typeof file === 'string' ? readCall(file) : file
  if (saved.version !== 1) throw new TypeError('This is no call file of version 1, as call.save() writes it.')
  const [first, ...rest] = saved.actions
  if (first?.do !== 'call') throw new TypeError('This call file does not begin with a call.')
  const call = await place(...(revivedArguments(first.arguments) as never[]))
  for (const action of rest) await doAgain(operator, call, action)

  const before = story(saved.log, saved.calls, saved.origin)
  const family = operator.familyOf(call.sid)
  const entries = operator.switchboard.log.filter((entry) => family.includes(entry.call))
  const now = story(entries, family, operator.switchboard.transport.origin)
  if (before === now) return call
  const message = `The call is not what it was (- saved, + now):\n\n${lineDiff(before, now)}\n`
  throw calledAt(new AssertionError({ message, expected: before, actual: now, operator: 'replay' }), called)
}

function readCall(file: string): CallFile {
  return JSON.parse(readFileSync(file, 'utf8')) as CallFile
}

/** Does on a call what was done on the one in its place. */
function doAgain(operator: Operator, root: Call, action: Action): Promise<unknown> {
  const sid = operator.familyOf(root.sid)[action.call]
  if (sid === undefined)
    throw new AssertionError({
      message: `The call has not dialled whom it dialled when it was saved, so that ${action.do}() cannot be done again.\n\n${root.transcript}\n`,
    })
  const call = new Call(operator, sid)
  const parent = operator.entriesOf(sid).find((entry) => entry.kind === 'begin')?.parent
  const dialed = new DialedPhone(operator, parent ?? sid, call)
  const args = revivedArguments(action.arguments) as never[]
  switch (action.do) {
    case 'answer':
    case 'busy':
    case 'noAnswer':
    case 'decline':
    case 'fail':
      return dialed[action.do]()
    case 'endStream':
      return call.stream(action.arguments[1] as string | undefined).end(...args)
    case 'rest':
      return operator.switchboard.inTurn(() => operator.switchboard.run(sid))
    case 'call':
      throw new TypeError('A call file has one call only.')
    default:
      return (call[action.do] as (...args: readonly never[]) => Promise<void>).call(call, ...args)
  }
}

/** What counts of a call: all that people notice, and every request with what it says about the call. */
function story(entries: readonly Entry[], calls: readonly string[], origin: string): string {
  const names = namesIn(entries)
  const lines = entries.flatMap((entry) => {
    const line =
      entry.kind === 'request'
        ? requestLine(entry)
        : entry.kind === 'status'
          ? `Status: ${entry.status}`
          : lineOf(entry, names)
    if (line === undefined) return []
    const place = calls.indexOf(entry.call)
    return place === 0 ? line : `(${place}) ${line}`
  })
  const text = lines.join('\n').replaceAll(origin, '')
  // SIDs and tokens that the phone has made begin with its seed.
  const seed = calls[0]?.slice(2, 10) ?? ''
  return text.replace(new RegExp(`([A-Z]{2}|\\btok_|\\b)${seed}[0-9a-f]{24}\\b`, 'g'), '$1…')
}

function requestLine({ purpose, method, url, params }: Extract<Entry, { kind: 'request' }>): string {
  const told = Object.entries(params).filter(([name]) => !UNTOLD.test(name))
  const said = told.map(([name, value]) => `${name}=${value}`).join(' ')
  return `${isSteering(purpose) ? 'Request' : 'Callback'}: ${method} ${url} ${said}`.trimEnd()
}

/** Parameters that are the same in each request of a call, or differ from one run to the next. */
const UNTOLD =
  /^(AccountSid|ApiVersion|CallSid|ParentCallSid|CallToken|StirVerstat|Timestamp|RecordingStartTime|(From|To|Caller|Called)(City|State|Zip|Country)?|Direction)$/
