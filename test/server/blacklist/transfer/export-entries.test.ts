import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import type { Blacklist, Entry, NewEntry } from '../../../../src/server/blacklist/blacklist.js'
import { memoryBlacklist } from '../../../../src/server/blacklist/memory-blacklist.js'
import { exportEntries } from '../../../../src/server/blacklist/transfer/export-entries.js'
import { FORMATS, type Format } from '../../../../src/server/blacklist/transfer/format.js'
import { importEntries } from '../../../../src/server/blacklist/transfer/import-entries.js'

const SINCE = new Date('2026-01-31T09:30:00Z')

async function exported(entries: readonly NewEntry[], format: Format): Promise<string> {
  let text = ''
  for await (const piece of exportEntries(memoryBlacklist(entries), { format })) text += piece
  return text
}

async function entriesOf(blacklist: Blacklist): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of blacklist.list()) entries.push(entry)
  return entries
}

test('CSV has a header, and dates in UTC', async () => {
  const entries: NewEntry[] = [
    { number: '+14155550100', reason: 'spam, again', addedBy: 'alice', since: SINCE },
    { number: '+4490*', effect: 'allow', since: SINCE, expires: new Date('2999-01-01T00:00:00Z') },
  ]
  assert.equal(
    await exported(entries, 'csv'),
    `number,effect,reason,addedBy,since,expires
+14155550100,block,"spam, again",alice,2026-01-31T09:30:00.000Z,
+4490*,allow,,,2026-01-31T09:30:00.000Z,2999-01-01T00:00:00.000Z
`,
  )
})

test('JSON lines have what is known', async () => {
  const text = await exported([{ number: '+14155550100', reason: 'a\nb', since: SINCE }], 'jsonl')
  assert.equal(text, '{"number":"+14155550100","effect":"block","reason":"a\\nb","since":"2026-01-31T09:30:00.000Z"}\n')
})

test('an empty list is a header, or nothing', async () => {
  assert.equal(await exported([], 'csv'), 'number,effect,reason,addedBy,since,expires\n')
  assert.equal(await exported([], 'jsonl'), '')
})

test('no cell of text is a formula in a spreadsheet', async () => {
  for (const reason of ['=1+1', '+cmd', '-1', '@SUM(A1)', "'=1", '＝1', '\t=1', '\r=1']) {
    const text = await exported([{ number: '+14155550100', reason, since: SINCE }], 'csv')
    const cell = text.split('\n')[1]?.split(',')[2] ?? ''
    assert.match(cell, /^"?'/, JSON.stringify(reason))
  }
  assert.match(await exported([{ number: '+14155550100', addedBy: '=x', since: SINCE }], 'csv'), /,'=x,/)
})

const TEXTS = [
  '=1+1',
  "'=1+1",
  "''-x",
  "'quoted'",
  "it's",
  '+1',
  '-',
  '@',
  '\t=',
  '\r',
  '\r\n',
  '\n=',
  ' before',
  'behind ',
  'a,b;c\td',
  '"',
  '""',
  'said "hi", twice',
  '\uFEFFmark',
  'number',
  '__proto__',
  'null',
  '👋 Ärger ＝',
  '\u2028',
  'x'.repeat(1000),
]

for (const format of FORMATS) {
  test(`${format} makes the same list when it is imported`, async () => {
    const entries = TEXTS.map((text, i): NewEntry => {
      const number = `+1415555${1000 + i}`
      return { number, reason: text, addedBy: text, since: SINCE, effect: i % 2 === 0 ? 'block' : 'allow' }
    })
    const others = ['+4490*', 'anonymous', 'client:a,"b"', 'sip:bob@example.com', 'client:=x']
    const source = memoryBlacklist([...entries, ...others.map((number) => ({ number, since: SINCE }))])
    await source.add({ number: '+14155550100', since: SINCE, expires: new Date('2999-01-01T01:02:03.456Z') })
    const copy = memoryBlacklist()
    const report = await importEntries(copy, exportEntries(source, { format }), { format, by: 'somebody else' })
    assert.deepEqual(report.invalid, { count: 0, first: [] })
    const named = (await entriesOf(source)).map((entry) => ({ ...entry, addedBy: entry.addedBy ?? 'somebody else' }))
    assert.deepEqual(await entriesOf(copy), named)
  })

  test(`${format} makes the same list of random text`, async () => {
    const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 1e9))
    let state = seed
    const below = (limit: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      return Math.floor((state / 2 ** 32) * limit)
    }
    const alphabet = ['"', '"', "'", ',', ';', '\t', ' ', '\r', '\n', '=', '+', '-', '@', 'a', 'é', '👋', '\\', '\0']
    const text = () => Array.from({ length: below(12) }, () => alphabet[below(alphabet.length)]).join('')
    const entries = Array.from({ length: 3000 }, (_, i) => {
      return { number: `+1415555${1000 + i}`, reason: text(), addedBy: text(), since: SINCE }
    })
    const source = memoryBlacklist(entries)
    const copy = memoryBlacklist()
    const report = await importEntries(copy, exportEntries(source, { format }), { format })
    assert.deepEqual(report.invalid, { count: 0, first: [] }, `TEST_SEED=${seed}`)
    assert.deepEqual(await entriesOf(copy), await entriesOf(source), `TEST_SEED=${seed}`)
  })
}

test('a hundred thousand entries pass through little memory', () => {
  const script = fileURLToPath(new URL('./in-little-memory.ts', import.meta.url))
  const args = ['--max-old-space-size=32', '-C', 'twimlx:source', '--import', 'tsx', script]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  assert.equal(stdout, '100000 entries, 100001 lines\n', stderr)
  assert.equal(status, 0)
})

test('takes the list piece by piece, and ends with the reader', async () => {
  let asked = 0
  let ended = false
  const blacklist: Blacklist = {
    ...memoryBlacklist(),
    async *list() {
      try {
        for (; ; asked++) yield { number: '+14155550100', effect: 'block', since: SINCE }
      } finally {
        ended = true
      }
    },
  }
  for await (const piece of exportEntries(blacklist, { format: 'jsonl' })) {
    assert.match(piece, /^\{/)
    break
  }
  assert.ok(asked < 20_000, `${asked} entries were asked for`)
  assert.equal(ended, true)
})

test('refuses a format that is none at once', () => {
  assert.throws(() => exportEntries(memoryBlacklist(), { format: 'xml' as Format }), {
    name: 'TypeError',
    message: `format takes 'csv' or 'jsonl', not "xml".`,
  })
})

test.run()
