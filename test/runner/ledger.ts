/** One test, from its declaration to its outcome. */
export interface Case {
  readonly name: string
  readonly only: boolean
  outcome: 'waiting' | 'passed' | 'failed' | 'left out'
}

/** One suite: uvu's `test`, or what `suite()` gave. */
export interface SuiteRecord {
  /** Empty for uvu's own `test`. */
  readonly title: string
  readonly cases: Case[]
  /** Whether `.run()` was called. */
  started: boolean
}

export interface Failure {
  /** Suite and test, or whatever else was running. Empty when it is the file itself. */
  readonly where: string
  /** What was thrown: anything at all. */
  readonly error: unknown
  /** True when it says why a test has failed, and the test is counted already. */
  readonly ofCase: boolean
}

export interface Skip {
  readonly name: string
  /** The setting by which somebody wanted it skipped, on a build server too. None for `test.skip`. */
  readonly wish?: string
}

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** The settings by which tests were skipped. */
  readonly wishes: readonly string[]
}

/** What one test file declared, what became of it, and everything that went wrong. */
export class Ledger {
  readonly suites: SuiteRecord[] = []
  readonly skipped: Skip[] = []
  readonly failures: Failure[] = []
  /** What has to be there before the first test, and may take longer than one. */
  readonly needs = new Set<() => Promise<unknown>>()
  /** What runs at the moment, for errors that come from nowhere. */
  running = ''

  constructor(readonly file: string) {}

  get cases(): Case[] {
    return this.suites.flatMap((suite) => suite.cases)
  }

  fail(where: string, error: unknown, ofCase = false): void {
    this.failures.push({ where, error, ofCase })
  }

  /** A test that was declared and never ran counts as failed. */
  count(): Counts {
    const { cases, failures } = this
    const having = (...outcomes: string[]) => cases.filter(({ outcome }) => outcomes.includes(outcome)).length
    return {
      passed: having('passed'),
      failed: having('failed', 'waiting') + failures.filter(({ ofCase }) => !ofCase).length,
      skipped: having('left out') + this.skipped.length,
      wishes: this.skipped.flatMap(({ wish }) => wish ?? []),
    }
  }
}

export function countAll(ledgers: readonly Ledger[]): Counts {
  const counts = ledgers.map((ledger) => ledger.count())
  const sum = (field: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[field], 0)
  const wishes = new Set(counts.flatMap((count) => count.wishes))
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), wishes: [...wishes] }
}

/** `suite › test`, without the parts that have no name. */
export function label(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' › ')
}

let open: Ledger | undefined

/** Names the ledger that everything from now on belongs to. */
export function openLedger(ledger: Ledger | undefined): void {
  open = ledger
}

/** The ledger of the file that is running; undefined before the first. */
export function currentLedger(): Ledger | undefined {
  return open
}

/** The ledger of the file that is imported: whatever a file declares goes there. */
export function ledgerForDeclarations(): Ledger {
  if (open === undefined) throw new Error('Tests can be declared only while the runner imports a test file.')
  return open
}

/**
 * Lets the runner wait for something before it runs the tests of the file that is imported, without a time limit. What
 * it throws is left to the tests, which ask for it again.
 */
export function needBeforeTests(need: () => Promise<unknown>): void {
  ledgerForDeclarations().needs.add(need)
}
