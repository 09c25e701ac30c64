// Runs the runner on small folders of tests, most of which uvu alone would call a success.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

interface Expectation {
  readonly name: string
  /** A folder of `test/fixtures/runner`, or any other. */
  readonly folder: string
  /** The last line of the output. */
  readonly last: string
  /** What the output has to say, in that order. */
  readonly says?: readonly RegExp[]
  readonly exit?: number | 'killed'
  readonly options?: readonly string[]
  readonly environment?: NodeJS.ProcessEnv
  /** Options of Node itself. */
  readonly node?: readonly string[]
}

interface Outcome {
  readonly exit: number | 'killed'
  readonly output: string
}

const made = mkdtempSync(join(tmpdir(), 'twimlx-runner-'))
// Not a fixture, since type checking would stumble over it.
writeFileSync(join(made, 'broken.test.ts'), 'const = 3\n')
const empty = mkdtempSync(join(tmpdir(), 'twimlx-runner-'))

const expectations: readonly Expectation[] = [
  { name: 'a healthy suite', folder: 'healthy', exit: 0, last: '4 passed, 0 failed, 0 skipped' },
  {
    name: 'one file of several',
    folder: 'healthy',
    options: ['numbers'],
    exit: 0,
    says: [/^✔ test\/fixtures\/runner\/healthy\/numbers\.test\.ts {2}3 tests {2}\d+ ms\n\n3 passed/],
    last: '3 passed, 0 failed, 0 skipped',
  },
  { name: 'slow and fast files', folder: 'slow', exit: 0, last: '3 passed, 0 failed, 0 skipped' },
  { name: '--fast', folder: 'slow', options: ['--fast'], exit: 0, last: '1 passed, 0 failed, 0 skipped' },
  { name: '--slow', folder: 'slow', options: ['--slow'], exit: 0, last: '2 passed, 0 failed, 0 skipped' },
  {
    name: 'a skipped test',
    folder: 'skip',
    exit: 0,
    says: [/skipped: is for later/],
    last: '1 passed, 0 failed, 1 skipped',
  },
  {
    name: 'a skipped test on a build server',
    folder: 'skip',
    environment: { CI: 'true' },
    says: [/› is for later\n.*It is skipped\. On a build server/],
    last: '1 passed, 1 failed, 1 skipped',
  },
  {
    name: 'a forgotten test.run()',
    folder: 'forgotten-run',
    says: [/1 of 1 declared tests did not run: 'never runs'\. Is `test\.run\(\)` missing/],
    last: '1 passed, 1 failed, 0 skipped',
  },
  {
    name: 'a test declared after test.run()',
    folder: 'declared-late',
    says: [/did not run: 'comes after run\(\)'/],
    last: '1 passed, 1 failed, 0 skipped',
  },
  {
    name: 'a before hook that throws',
    folder: 'before-throws',
    says: [/before hook\n {4}no database/, /2 of 2 declared tests did not run: 'one', 'two'/],
    last: '0 passed, 3 failed, 0 skipped',
  },
  {
    name: 'an after hook that throws',
    folder: 'after-throws',
    says: [/after hook\n {4}cannot close/],
    last: '1 passed, 1 failed, 0 skipped',
  },
  {
    name: 'hooks around each test that throw',
    folder: 'each-throws',
    says: [/› one › before\.each hook\n {4}not ready/, /› two › after\.each hook\n {4}not tidy/],
    last: '0 passed, 2 failed, 0 skipped',
  },
  {
    name: 'a test that throws something else than an Error',
    folder: 'throws-anything',
    says: [/› a string\n.*not an Error: 'just a string'/, /› nothing\n.*not an Error: undefined/],
    last: '1 passed, 2 failed, 0 skipped',
  },
  {
    name: 'a stray .only',
    folder: 'only',
    says: [/A stray `\.only` leaves out 1 of 2 tests: 'left out'/],
    last: '1 passed, 1 failed, 1 skipped',
  },
  {
    name: 'a file without a suite',
    folder: 'no-suite',
    says: [/empty\.test\.ts\n {4}It declares no test/],
    last: '0 passed, 1 failed, 0 skipped',
  },
  {
    name: 'a suite without tests',
    folder: 'zero-tests',
    says: [/It declares no test/],
    last: '0 passed, 1 failed, 0 skipped',
  },
  {
    name: 'a promise that rejects while nobody waits',
    folder: 'floating-rejection',
    says: [/a rejected promise that nobody handles\n {4}lost promise\n\n {4}at .*floating\.test\.ts:4:/],
    last: '1 passed, 1 failed, 0 skipped',
  },
  {
    name: 'an uncaught exception',
    folder: 'uncaught',
    says: [/› throws later › an uncaught exception\n {4}from a timer/],
    last: '1 passed, 1 failed, 0 skipped',
  },
  {
    name: 'a file that throws while it is imported',
    folder: 'import-throws',
    says: [/› importing the file\n {4}no such setting/],
    last: '0 passed, 2 failed, 0 skipped',
  },
  {
    name: 'a file that cannot be parsed',
    folder: made,
    says: [/› importing the file\n.*\n.*broken\.test\.ts:1:6: ERROR: Expected identifier/],
    last: '0 passed, 1 failed, 0 skipped',
  },
  {
    name: 'process.exit() in a test',
    folder: 'exit',
    says: [/› leaves\n.*Was process\.exit\(\) called\?\n\n {4}at .*exit\.test\.ts:4:/],
    last: '0 passed, 3 failed, 0 skipped',
  },
  {
    name: 'process.exit() while a file is imported',
    folder: 'exit-on-import',
    says: [/› importing the file\n.*Was process\.exit\(\) called\?/],
    last: '0 passed, 1 failed, 0 skipped',
  },
  {
    name: 'a test that takes too long',
    folder: 'too-slow',
    options: ['--time-limit', '500'],
    says: [/› takes its time\n.*did not finish within its time limit of 0\.5 seconds/],
    last: '1 passed, 1 failed, 0 skipped',
  },
  {
    name: 'a test that can never finish',
    folder: 'never-settles',
    says: [/› waits\n.*waits for a promise that nothing will settle/],
    last: '1 passed, 1 failed, 0 skipped',
  },
  {
    name: 'a test that never returns',
    folder: 'endless-loop',
    options: ['--time-limit', '500'],
    exit: 'killed',
    says: [/› never returns\n.*has not returned for 1\.5 seconds/],
    last: '0 passed, 1 failed, 0 skipped',
  },
  {
    name: 'a server left open',
    folder: 'left-open',
    options: ['--exit-limit', '500'],
    says: [/did not end within 0\.5 seconds.*\(TCPServerWrap\).*First seen after .*server\.test\.ts/],
    last: '1 passed, 1 failed, 0 skipped',
  },
  {
    name: 'tests that the runner does not see',
    folder: 'required-uvu',
    says: [/uvu ran 2 tests where the runner knows of 1/],
    last: '1 passed, 1 failed, 0 skipped',
  },
  { name: 'a folder without tests', folder: empty, says: [/No test files/], last: '0 passed, 1 failed, 0 skipped' },
  {
    name: 'a pattern that matches no file',
    folder: 'healthy',
    options: ['numbers', 'letters'],
    says: [/No test file matches 'letters'/],
    last: '0 passed, 1 failed, 0 skipped',
  },
  {
    name: 'tests of a build instead of the source',
    folder: 'healthy',
    node: [],
    says: [/'twimlx' does not lie in src/],
    last: '0 passed, 1 failed, 0 skipped',
  },
  {
    name: 'differences, messages, causes and places',
    folder: 'differences',
    says: [
      /› node strings\n {4}Expected values to be strictly equal\.\n/,
      /--··Hello\n {4}Expected:\n {4}\+\+··Goodbye\n/,
      /at .*differences\.test\.ts:5:\d+\)\n\n✘/,
      /Seed 42: the XML differs\.\n {6}line two\n\n {4}\+\+right/,
      /› uvu snapshot\n.*\n\n {4}··apple\n.*\n {4}--pear\n/,
      /TypeError: outer\n\n.*\n\n {4}caused by: inner/,
    ],
    last: '0 passed, 4 failed, 0 skipped',
  },
]

/** One after the other in each lane: all processes at once would be too much for a small machine. */
const lanes = Array.from({ length: Math.max(2, availableParallelism()) }, () => Promise.resolve<unknown>(undefined))

for (const [index, expectation] of expectations.entries()) {
  const lane = index % lanes.length
  const outcome = Promise.resolve(lanes[lane]).then(() => run(expectation))
  lanes[lane] = outcome
  test(expectation.name, async () => {
    const { exit, output } = await outcome
    assert.is(exit, expectation.exit ?? 1, output)
    let rest = output
    for (const pattern of expectation.says ?? []) {
      assert.match(rest, pattern)
      rest = rest.slice(rest.search(pattern))
    }
    assert.ok(output.endsWith(`\n\n${expectation.last}\n`), `expected '${expectation.last}' at the end of:\n${output}`)
  })
}

test.after(() => {
  for (const folder of [made, empty]) rmSync(folder, { recursive: true })
})

test.run()

/** Runs the runner in a process of its own. */
function run({
  folder,
  options = [],
  environment = {},
  node = ['-C', 'twimlx:source'],
}: Expectation): Promise<Outcome> {
  const root = isAbsolute(folder) ? folder : `test/fixtures/runner/${folder}`
  const args = [...node, '--import', 'tsx', 'test/run.ts', '--root', root, ...options]
  const env = { ...process.env, CI: '', NO_COLOR: '1', NODE_OPTIONS: '', ...environment }
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, timeout: 25_000 }, (error, output) => {
      resolve({ exit: error === null ? 0 : error.signal ? 'killed' : Number(error.code), output })
    })
  })
}
