// Stands in for `uvu` in test files. uvu still runs the tests; this writes down what uvu forgets: which tests were
// declared, and what hooks and tests threw. (uvu drops errors of hooks, and falls over a thrown string.)

import type { Callback, Test } from 'uvu'
import { type Case, type Ledger, label, ledgerForDeclarations, type SuiteRecord } from './ledger.js'
import { withinLimit } from './time-limit.js'

declare global {
  /** Makes uvu wait for whoever runs its queue. Read when uvu is loaded. */
  var UVU_DEFER: number | undefined
  var UVU_INDEX: number | undefined
  var UVU_QUEUE: (() => Promise<UvuResult>)[][]
}

/** Formatted errors or true; tests passed, left out, and meant to run. */
export type UvuResult = readonly [string | true, number, number, number]

globalThis.UVU_DEFER = 1
const uvu = await import('uvu')

type Handler = Callback<object>

/** A suite between its first declaration and its `.run()`. */
interface Draft {
  readonly ledger: Ledger
  readonly record: SuiteRecord
  readonly handlers: Map<Case, Handler>
  readonly before: Handler[]
  readonly after: Handler[]
  readonly beforeEach: Handler[]
  readonly afterEach: Handler[]
}

export function suite<T = Record<string, unknown>>(title = '', context: object = {}): Test<T> {
  let current: Draft | undefined
  // Also after another file has begun: `test` is shared by all files, and must not carry tests from one to the next.
  const draft = () => {
    if (current === undefined || current.ledger !== ledgerForDeclarations()) current = newDraft(title)
    return current
  }
  const declare = (name: string, handler: Handler, only: boolean) => {
    const entry: Case = { name, only, outcome: 'waiting' }
    draft().record.cases.push(entry)
    draft().handlers.set(entry, handler)
  }
  const hook = (first: 'before' | 'after', each: 'beforeEach' | 'afterEach') =>
    Object.assign((handler: Handler) => draft()[first].push(handler), {
      each: (handler: Handler) => draft()[each].push(handler),
    })
  const test = Object.assign((name: string, handler: Handler) => declare(name, handler, false), {
    only: (name: string, handler: Handler) => declare(name, handler, true),
    skip: (name = 'without a name') => draft().ledger.skipped.push({ name: label(title, name) }),
    before: hook('before', 'beforeEach'),
    after: hook('after', 'afterEach'),
    run: () => {
      handToUvu(draft(), context)
      current = undefined
    },
  })
  return test as unknown as Test<T>
}

export const test: Test = suite()

function newDraft(title: string): Draft {
  const ledger = ledgerForDeclarations()
  const record: SuiteRecord = { title, cases: [], started: false }
  ledger.suites.push(record)
  return { ledger, record, handlers: new Map(), before: [], after: [], beforeEach: [], afterEach: [] }
}

/** Declares a suite anew, in uvu itself. */
function handToUvu(draft: Draft, context: object): void {
  const { record, handlers } = draft
  const real = uvu.suite<object>(record.title, context)
  const someOnly = record.cases.some(({ only }) => only)
  for (const handler of draft.before) real.before(guardHook(draft, 'before hook', handler))
  for (const handler of draft.after) real.after(guardHook(draft, 'after hook', handler))
  for (const [entry, handler] of handlers) {
    if (someOnly && !entry.only) entry.outcome = 'left out'
    const declare = entry.only ? real.only : real
    declare(entry.name, guardTest(draft, entry, handler))
  }
  record.started = true
  real.run()
}

/** One step, with whatever it throws written down. Gives whether it went well. */
async function attempt({ ledger }: Draft, where: string, step: () => unknown, ofCase: boolean): Promise<boolean> {
  ledger.running = where
  try {
    await withinLimit(label(ledger.file, where), step)
    return true
  } catch (error) {
    ledger.fail(where, error, ofCase)
    return false
  } finally {
    ledger.running = ''
  }
}

/** A failing `before` hook stops the suite; a failing `after` hook does not stop the other `after` hooks. */
function guardHook(draft: Draft, kind: 'before hook' | 'after hook', handler: Handler): Handler {
  return async (context) => {
    const passed = await attempt(draft, label(draft.record.title, kind), () => handler(context), false)
    if (!passed && kind === 'before hook') throw new Error('written down already')
  }
}

/** A test together with the hooks around it, in uvu's order. */
function guardTest(draft: Draft, entry: Case, handler: Handler): Handler {
  return async (context) => {
    const where = label(draft.record.title, entry.name)
    let passed = true
    const step = async (name: string, run: Handler) => {
      if (!(await attempt(draft, label(where, name), () => run(context), true))) passed = false
    }
    for (const hook of draft.beforeEach) if (passed) await step('before.each hook', hook)
    if (passed) await step('', handler)
    for (const hook of draft.afterEach) await step('after.each hook', hook)
    entry.outcome = passed ? 'passed' : 'failed'
    if (!passed) throw new Error('written down already')
  }
}
