import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { deleteKeys, redisTest, redisUrl, uniquePrefix } from '../redis/redis-server.js'
import { type RunOptions, twimlx } from './twimlx.js'

const test = redisTest('twimlx blacklist')
const prefixes: string[] = []
const folder = mkdtempSync(join(tmpdir(), 'twimlx-cli-'))

/** Runs commands on an empty list of the test's own. */
async function ownList() {
  const url = await redisUrl()
  const prefix = uniquePrefix()
  prefixes.push(prefix)
  return (args: readonly string[], options: RunOptions = {}) =>
    twimlx(['blacklist', ...args, '--prefix', prefix], { url, ...options })
}

test.after(async () => {
  rmSync(folder, { recursive: true })
  for (const prefix of prefixes) await deleteKeys(prefix)
})

const A = '+14155550100'

test('add, update, show, list, log, remove', async () => {
  const run = await ownList()
  assert.deepEqual(await run(['add', '(415) 555-0100', '--country', 'us', '--reason', 'spam', '--by', 'alice']), {
    code: 0,
    stdout: '',
    stderr: `${A} is added (block).\n`,
  })
  assert.equal(
    (await run(['add', A, '--reason', 'more \u001b[31mspam', '--by', 'bob'])).stderr,
    `${A} is updated (block).\n`,
  )
  assert.equal((await run(['add', '+4490*', '--expires', '30d', '--by', 'bob'])).stderr, '+4490* is added (block).\n')

  const [own, prefix, covered, list, json, log, number, two] = await Promise.all([
    run(['show', A]),
    run(['show', '+4490*']),
    run(['show', '+44 90 123 45678', '--json']),
    run(['list']),
    run(['list', '--json']),
    run(['log']),
    run(['log', '--number', A, '--by', 'alice', '--json']),
    run(['log', '--limit', '2']),
  ])
  assert.match(
    own.stdout,
    /^\+14155550100 is blocked by \+14155550100\n\+14155550100 +block +\S+Z +bob +- +more \\u\{1b\}\[31mspam\n$/,
  )
  assert.match(prefix.stdout, /^\+4490\* +block +\S+Z +bob +until \S+Z\n$/)
  const { decides, exact, ...caller } = JSON.parse(covered.stdout)
  assert.deepEqual([caller, decides.number, exact], [{ number: '+449012345678', blocked: true }, '+4490*', null])
  const days = (Date.parse(decides.expires) - Date.now()) / 86_400_000
  assert.ok(days > 29.9 && days < 30.1, `${days} days`)
  assert.deepEqual(
    list.stdout
      .split('\n')
      .map((line) => line.split(' ')[0])
      .sort(),
    ['', A, '+4490*'],
  )
  assert.deepEqual(
    jsonOf(json.stdout)
      .map(({ number, effect }) => [number, effect])
      .sort(),
    [
      [A, 'block'],
      ['+4490*', 'block'],
    ],
  )
  assert.match(
    log.stdout,
    /^\S+Z +add +\+4490\* +block +bob\n\S+Z +update +\+14155550100 .*\n\S+Z +add +\+14155550100 +block +alice +spam\n$/,
  )
  assert.deepEqual(
    jsonOf(number.stdout).map(({ operation, by }) => [operation, by]),
    [['add', 'alice']],
  )
  assert.equal(two.stdout.split('\n').length, 3)
  for (const { code, stderr } of [own, prefix, covered, list, json, log]) assert.deepEqual([code, stderr], [0, ''])

  assert.deepEqual(await run(['remove', '+1 415 555 0100']), { code: 0, stdout: '', stderr: `${A} is removed.\n` })
  assert.deepEqual(await run(['remove', A]), { code: 1, stdout: '', stderr: `twimlx: ${A} is not on the list.\n` })
  const nothing = { code: 1, stdout: '', stderr: `twimlx: Nothing on the list concerns ${A}.\n` }
  assert.deepEqual(await run(['show', A]), nothing)
  const [newest] = jsonOf((await run(['log', '--json', '--limit', '1'])).stdout)
  assert.deepEqual([newest?.['operation'], newest?.['by']], ['remove', userInfo().username])
})

test('an entry that allows wins; who adds is the user by default', async () => {
  const run = await ownList()
  await run(['add', '+4490*'])
  await run(['add', '+449012345678', '--allow'])
  const { stdout } = await run(['show', '+449012345678'])
  assert.match(stdout, /^\+449012345678 is allowed by \+449012345678\n\+449012345678 +allow /)
  assert.ok(stdout.includes(userInfo().username))
})

test('lists of other prefixes are other lists; --redis stands anywhere, and before REDIS_URL', async () => {
  const [one, other] = [await ownList(), await ownList()]
  await one(['add', A])
  assert.equal((await other(['list'])).stdout, '')
  const prefix = prefixes.at(-2) ?? ''
  const before = await twimlx(['--redis', await redisUrl(), '--prefix', prefix, 'blacklist', 'list', '--json'], {
    url: 'redis://127.0.0.1:1',
  })
  assert.deepEqual(
    jsonOf(before.stdout).map(({ number }) => number),
    [A],
  )
})

test('import reports what it did, export makes a file of it, which imports again', async () => {
  const run = await ownList()
  const file = join(folder, 'in.csv')
  writeFileSync(
    file,
    '\uFEFFnumber;reason;carrier\r\n(415) 555-0100;"a;b";x\r\nnonsense\u001b[2J\r\n\r\n+14155550101;c\r\n',
  )
  const imported = await run(['import', file, '--country', 'US', '--by', 'alice'])
  assert.match(
    imported.stderr,
    /^line 3: "nonsense\\u001b\[2J" holds .*\n {4}nonsense\\u\{1b\}\[2J\nColumns that mean nothing here: carrier\.\n5 lines: 2 added, 0 updated, 1 not understood\.\ntwimlx: Not all lines could be added\.\n$/,
  )
  assert.deepEqual([imported.code, imported.stdout], [1, ''])

  const [csv, jsonl] = [join(folder, 'out.csv'), join(folder, 'out.jsonl')]
  writeFileSync(csv, 'what stood there before', { mode: 0o644 })
  const [toCsv, toJson, toStdout] = await Promise.all([
    run(['export', csv]),
    run(['export', jsonl]),
    run(['export', '--format', 'jsonl']),
  ])
  assert.deepEqual(toCsv, { code: 0, stdout: '', stderr: `${csv} holds 2 entries.\n` })
  assert.equal(toJson.code, 0)
  assert.deepEqual(readdirSync(folder).sort(), ['in.csv', 'out.csv', 'out.jsonl'])
  assert.equal(statSync(csv).mode & 0o777, 0o600)
  const lines = (text: string) => text.split('\n').sort()
  assert.deepEqual(lines(toStdout.stdout), lines(readFileSync(jsonl, 'utf8')))

  const copy = await ownList()
  assert.deepEqual(await copy(['import', csv]), { code: 0, stdout: '', stderr: '3 lines: 2 added, 0 updated.\n' })
  assert.deepEqual(lines((await copy(['export', '--format', 'jsonl'])).stdout), lines(toStdout.stdout))
  const again = await copy(['import', '-', '--format', 'jsonl'], { input: toStdout.stdout })
  assert.deepEqual(again, { code: 0, stdout: '', stderr: '2 lines: 0 added, 2 updated.\n' })
})

test('export writes into a device as it is, and tells when it cannot write', async () => {
  const run = await ownList()
  const [device, nowhere] = await Promise.all([
    run(['export', '/dev/null']),
    run(['export', join(folder, 'no/such.csv')]),
  ])
  assert.equal(device.code, 0)
  assert.ok(statSync('/dev/null').isCharacterDevice())
  assert.match(nowhere.stderr, /^twimlx: \S+such\.csv cannot be written: ENOENT/)
  assert.equal(nowhere.code, 1)
})

test('a reader that goes away ends the command quietly', async () => {
  const run = await ownList()
  const numbers = Array.from({ length: 20_000 }, (_, i) => `+141555${10_000 + i}`).join('\n')
  assert.equal((await run(['import', '-'], { input: numbers })).stderr, '20,000 lines: 20,000 added, 0 updated.\n')
  for (const args of [['list'], ['list', '--json'], ['export']]) {
    const { code, stderr } = await run(args, {
      input: '',
      onStart: ({ stdout }) => stdout?.once('data', () => stdout.destroy()),
    })
    assert.deepEqual([code, stderr], [0, ''], args.join(' '))
  }
})

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} ends an import cleanly, which says how far it got`, async () => {
    const run = await ownList()
    const numbers = Array.from({ length: 3500 }, (_, i) => `+141555${10_000 + i}\n`)
    const { code, stdout, stderr } = await run(['import', '-'], {
      onStart: (child) => {
        // Stdin stays open: the import waits for more.
        child.stdin?.write(numbers.join(''))
        void untilListed(run, 3000).then(() => child.kill(signal))
      },
    })
    assert.equal(
      stderr,
      '3,000 lines: 3,000 added, 0 updated.\ntwimlx: Interrupted. The import stopped behind line 3000. To go on, run it again: what is there already is updated.\n',
    )
    assert.deepEqual([code, stdout], [exitCode, ''])
  })
}

async function untilListed(run: Awaited<ReturnType<typeof ownList>>, count: number): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const { stdout } = await run(['export', '--format', 'jsonl'])
    if (stdout.split('\n').length > count) return
  }
}

function jsonOf(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

test.run()
