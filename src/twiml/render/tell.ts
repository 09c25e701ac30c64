import { pathOf, sourceOf } from '../../jsx/index.js'
import { TwimlError, type TwimlWarning, warningOf } from '../error.js'
import type { Finding, Place } from './finding.js'

type Listener = ((finding: TwimlWarning) => void) | undefined

/** Gives a finding its place, and hands it on. Without `onWarning` warnings are dropped, without `onError` errors thrown. */
export function tell(finding: Finding, { parent, element }: Place, onWarning: Listener, onError: Listener): void {
  const { severity, code, reason, twilioCode, cause } = finding
  if (severity === 'warning' && onWarning === undefined) return
  const problem = { code, reason, twilioCode, path: pathOf(parent, element), source: sourceOf(parent, element) }
  if (severity === 'warning') onWarning?.(warningOf(problem, severity))
  // What is too deep may branch, too: going on for the sake of other findings would take for ever.
  else if (onError === undefined || code === 'too-deep')
    throw new TwimlError(problem, cause === undefined ? undefined : { cause })
  else onError(warningOf(problem, severity))
}
