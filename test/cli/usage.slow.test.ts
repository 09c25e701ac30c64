import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import { twimlx } from './twimlx.js'

test('--version is the version of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  assert.deepEqual(await twimlx(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' })
})

test('--help tells the commands, with examples', async () => {
  const [root, group, ...commands] = await Promise.all([
    twimlx(['--help']),
    twimlx(['blacklist', '--help']),
    ...['add', 'remove', 'show', 'list', 'import', 'export', 'log'].map((name) =>
      twimlx(['blacklist', name, '--help']),
    ),
  ])
  assert.match(root.stdout, /Usage: twimlx .*--redis <url>.*blacklist/s)
  assert.match(group.stdout, /add .*remove .*show .*list .*import .*export .*log .*Examples:.*Exit codes:/s)
  for (const { code, stdout, stderr } of [root, group, ...commands])
    assert.deepEqual([code, stderr, stdout === ''], [0, '', false])
  for (const { stdout } of commands) assert.match(stdout, /--redis <url>.*Examples?:\n {2}\$ twimlx blacklist /s)
})

const WRONG: [args: string[], says: RegExp][] = [
  [[], /Usage: twimlx/],
  [['blacklist'], /Usage: twimlx blacklist/],
  [['blacklist', 'ban'], /^twimlx: unknown command 'ban'/],
  [['blacklist', 'add'], /^twimlx: missing required argument 'number'/],
  [['blacklist', 'add', '+14155550100', '+14155550101'], /^twimlx: too many arguments/],
  [['blacklist', 'add', 'hello'], /^twimlx: "hello" holds characters that are in no number\./],
  [['blacklist', 'add', '(415) 555-0100'], /has no country code/],
  [['blacklist', 'add', '415', '--country', 'XX'], /ISO 3166/],
  [['blacklist', 'add', '+14155550100', '--expires', 'soon'], /It takes a time such as 12h/],
  [['blacklist', 'add', '+14155550100', '--expires', '2020-01-01'], /lies in the past/],
  [['blacklist', 'add', '+14155550100', '--reason', 'x'.repeat(1001)], /reason has 1001 characters/],
  [['blacklist', 'remove', '\u001b[31m'], /^twimlx: "\\u001b\[31m" holds/],
  [['blacklist', 'log', '--limit', '0'], /whole number from 1 on/],
  [['blacklist', 'import', 'package.json', '--format', 'xml'], /Allowed choices are csv, jsonl/],
  [['blacklist', 'list', '--prefix', '{a}'], /prefix is text without braces/],
  [['blacklist', 'list', '--redis', 'http://user:hunter2@127.0.0.1'], /^twimlx: --redis is no URL such as redis:/],
]

for (const [args, says] of WRONG) {
  test(`wrong usage: twimlx ${args.join(' ').slice(0, 60)}`, async () => {
    const { code, stdout, stderr } = await twimlx(args, { url: 'redis://127.0.0.1:1' })
    assert.match(stderr, says)
    assert.deepEqual([code, stdout], [2, ''])
    assert.doesNotMatch(stderr, /\n {4}at |hunter2/)
  })
}

test('says so when no Redis is named', async () => {
  const { code, stderr } = await twimlx(['blacklist', 'list'])
  assert.equal(
    stderr,
    'twimlx: Which Redis? Set REDIS_URL, or give --redis, to a URL such as redis://localhost:6379.\n',
  )
  assert.equal(code, 2)
  assert.match(
    (await twimlx(['blacklist', 'list'], { url: 'localhost' })).stderr,
    /^twimlx: REDIS_URL is no URL such as/,
  )
})

test('a file that is not there needs no Redis', async () => {
  const { code, stderr } = await twimlx(['blacklist', 'import', 'nowhere.csv'], { url: 'redis://127.0.0.1:1' })
  assert.match(stderr, /^twimlx: nowhere\.csv cannot be read: ENOENT/)
  assert.equal(code, 1)
})

test.run()
