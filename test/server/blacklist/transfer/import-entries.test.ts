import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'uvu'
import type { Blacklist, Entry } from '../../../../src/server/blacklist/blacklist.js'
import { memoryBlacklist } from '../../../../src/server/blacklist/memory-blacklist.js'
import { type ImportOptions, importEntries } from '../../../../src/server/blacklist/transfer/import-entries.js'
import type {
  ImportProgress,
  ImportStoppedError,
  InvalidLine,
} from '../../../../src/server/blacklist/transfer/import-report.js'

async function imported(text: string | readonly (string | Buffer)[], options: Partial<ImportOptions> = {}) {
  const blacklist = memoryBlacklist()
  const pieces = typeof text === 'string' ? [text] : text
  const report = await importEntries(blacklist, Readable.from(pieces), { format: 'csv', ...options })
  return { blacklist, report, entries: await entriesOf(blacklist) }
}

async function entriesOf(blacklist: Blacklist): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of blacklist.list()) entries.push(entry)
  return entries
}

async function numbersOf(text: string | readonly (string | Buffer)[], options: Partial<ImportOptions> = {}) {
  const { entries, report } = await imported(text, options)
  assert.deepEqual(report.invalid, { count: 0, first: [] })
  return entries.map(({ number }) => number)
}

const A = '+14155550100'
const B = '+14155550101'
const C = '+14155550102'

test('bare numbers, one per line', async () => {
  assert.deepEqual(await numbersOf(`${A}\n${B}\n+4490*\nanonymous\nsip:bob@example.com\n`), [
    A,
    B,
    '+4490*',
    'anonymous',
    'sip:bob@example.com',
  ])
})

test('columns in our own order, without a header', async () => {
  const { entries } = await imported(`${A},allow,"a friend, indeed",alice,2026-01-31T09:30:00Z,2999-12-31\n`)
  assert.deepEqual(entries, [
    {
      number: A,
      effect: 'allow',
      reason: 'a friend, indeed',
      addedBy: 'alice',
      since: new Date('2026-01-31T09:30:00Z'),
      expires: new Date('2999-12-31T00:00:00Z'),
    },
  ])
})

test('a header in any order and spelling; what it does not know is told', async () => {
  const { entries, report } = await imported(`Reason;Carrier;NUMBER;Added By\nspam;Acme;${A};bob\n`)
  assert.deepEqual(
    entries.map(({ number, reason, addedBy }) => [number, reason, addedBy]),
    [[A, 'spam', 'bob']],
  )
  assert.deepEqual(report.ignoredColumns, ['Carrier'])
  assert.equal(report.lines, 2)
})

for (const [what, end] of Object.entries({ LF: '\n', CRLF: '\r\n', CR: '\r' })) {
  test(`byte order mark, blank lines, spaces, quotes, ${what}`, async () => {
    const lines = ['\uFEFF"number",reason', '', `${A} , spam`, '   ', `"${B}","said ""hi"""`, `${C}`]
    const { entries, report } = await imported([Buffer.from(lines.join(end))])
    assert.deepEqual(
      entries.map(({ number, reason }) => [number, reason]),
      [
        [A, 'spam'],
        [B, 'said "hi"'],
        [C, undefined],
      ],
    )
    assert.deepEqual([report.added, report.invalid.count, report.lines], [3, 0, 6])
  })
}

test('a byte order mark in text', async () => {
  assert.deepEqual(await numbersOf(['', `\uFEFF${A}`, `\n${B}`]), [A, B])
})

test('a quoted value goes over lines', async () => {
  const { entries } = await imported(`number,reason\r\n${A},"one\r\ntwo\n""three"""\r\n${B},four\r\n`)
  assert.deepEqual(
    entries.map(({ reason }) => reason),
    ['one\r\ntwo\n"three"', 'four'],
  )
})

test('cut into pieces anywhere, bytes of one character and CRLF included', async () => {
  const text = Buffer.from(`\uFEFFnumber,reason\r\n${A},"“Ärger”\r\n👋"\r\n\r\n${B},x\r${C},y`)
  const whole = (await imported([text])).entries.map(({ number, reason }) => [number, reason])
  assert.deepEqual(whole, [
    [A, '“Ärger”\r\n👋'],
    [B, 'x'],
    [C, 'y'],
  ])
  const bytes = (await imported([...text].map((byte) => Buffer.from([byte])))).entries
  assert.deepEqual(
    bytes.map(({ number, reason }) => [number, reason]),
    whole,
  )
})

test('JSON lines: objects and bare numbers', async () => {
  const { entries, report } = await imported(
    `\uFEFF{"number":"${A}","effect":"allow","reason":null,"expires":"2999-01-01","tag":1}\r\n"${B}"\n\n{"__proto__":{"number":"${C}"},"number":"${C}"}`,
    { format: 'jsonl' },
  )
  assert.deepEqual(
    entries.map(({ number, effect }) => [number, effect]),
    [
      [A, 'allow'],
      [B, 'block'],
      [C, 'block'],
    ],
  )
  assert.deepEqual(report.ignoredColumns, ['tag', '__proto__'])
})

test('numbers of a country, by the option or by the list', async () => {
  const national = '(415) 555-0100\n'
  assert.deepEqual(await numbersOf(national, { country: 'US' }), [A])
  const blacklist = memoryBlacklist([], { country: 'US' })
  await importEntries(blacklist, Readable.from([national]), { format: 'csv' })
  assert.equal((await blacklist.get(A))?.number, A)
})

test('every line is added or reported, with its number and why', async () => {
  const all: InvalidLine[] = []
  const text = [
    'number,effect,reason,addedBy,since,expires',
    A,
    'hello',
    `${A},ban`,
    `${A},,,,yesterday`,
    `${A},,,,2026-02-30`,
    `${A},,,,2026-01-31T10:00:00`,
    `${A},,,,,2001-01-01`,
    `${A},,a, b,,,`,
    `${A},,a,b,,,c`,
    ',,no number',
    `${A},,"a"b`,
    `${A},,${'x'.repeat(1001)}`,
    `${A},,${'x'.repeat(70_000)}`,
    B,
    '+1',
  ].join('\n')
  const { report, entries } = await imported(text, { onInvalid: (line) => all.push(line), keepInvalid: 3 })
  assert.deepEqual(
    all.map(({ line, reason }) => `${line}: ${reason}`),
    [
      `3: "hello" holds characters that are in no number. ${ALLOWED}`,
      '4: The effect is "ban", not block or allow.',
      '5: since is "yesterday", not a date such as 2026-01-31 or 2026-01-31T09:30:00Z.',
      '6: since is "2026-02-30", not a date such as 2026-01-31 or 2026-01-31T09:30:00Z.',
      '7: since is "2026-01-31T10:00:00", not a date such as 2026-01-31 or 2026-01-31T09:30:00Z.',
      '8: The entry has expired, on 2001-01-01T00:00:00.000Z.',
      '10: There are 7 values for 6 columns. Quote a value with a comma.',
      '11: There is no number.',
      '12: The quotes are wrong: a quoted value ends at a quote, and two of them stand for one.',
      '13: reason has 1001 characters; 1000 are allowed.',
      '14: The line is longer than 65536 characters.',
      `16: "+1" cannot be a number of any country. (What begins with it is a prefix, with * at its end.) ${ALLOWED}`,
    ],
  )
  assert.deepEqual(report.invalid, { count: 12, first: all.slice(0, 3) })
  assert.deepEqual([report.added, report.updated, report.lines], [2, 1, 16])
  assert.deepEqual(
    entries.map(({ number }) => number),
    [A, B],
  )
})

const ALLOWED =
  'Allowed are numbers such as +14155550100, prefixes such as +4490*, anonymous, client:alice and sip:bob@example.com.'

test('a quote that is not closed costs its own line only', async () => {
  const plain = Array.from({ length: 1500 }, (_, i) => `+1415555${String(1000 + i)}`)
  const { report } = await imported(['number,reason', `${A},"open`, ...plain, `${B},"also open`].join('\n'))
  assert.deepEqual(
    report.invalid.first.map(({ line, reason }) => [line, reason]),
    [
      [2, 'A quote opens here and is not closed.'],
      [1503, 'A quote opens here and is not closed.'],
    ],
  )
  assert.equal(report.added, 1500)
})

test('a quote that a later line seems to close costs its own line only', async () => {
  const { report, entries } = await imported(`number,reason\n${A},"open\n${B},5" pipe\n${C},"shut"\n`)
  assert.deepEqual(
    report.invalid.first.map(({ line }) => line),
    [2],
  )
  assert.deepEqual(
    entries.map(({ number, reason }) => [number, reason]),
    [
      [B, '5" pipe'],
      [C, 'shut'],
    ],
  )
})

test('JSON lines that are none', async () => {
  const lines = [
    '{',
    '[]',
    '1',
    'null',
    `{"number":14155550100}`,
    `{"number":"${A}","reason":["a"]}`,
    '{}',
    'x'.repeat(70_000),
  ]
  const { report } = await imported(lines.join('\n'), { format: 'jsonl' })
  assert.deepEqual(
    report.invalid.first.map(({ line, reason }) => `${line}: ${reason}`),
    [
      '1: The line is not a JSON object such as {"number":"+14155550100"}.',
      '2: The line is not a JSON object such as {"number":"+14155550100"}.',
      '3: The line is not a JSON object such as {"number":"+14155550100"}.',
      '4: The line is not a JSON object such as {"number":"+14155550100"}.',
      '5: "number" is not text in quotes.',
      '6: "reason" is not text in quotes.',
      '7: There is no number.',
      '8: The line is longer than 65536 characters.',
    ],
  )
})

test('the last line of a number counts, also when thousands of lines lie between', async () => {
  const between = Array.from({ length: 4500 }, (_, i) => `+1415556${1000 + i},block,`)
  const lines = [`${A},block,first`, '(415) 555-0100,block,second', ...between, `${A},allow,third`]
  const { report, blacklist } = await imported(lines.join('\n'), { country: 'US' })
  assert.deepEqual([report.added, report.updated], [4501, 2])
  assert.equal((await blacklist.get(A))?.reason, 'third')
})

test('the last line of a number counts, also when a list takes the later chunk first', async () => {
  const memory = memoryBlacklist([], { country: 'US' })
  let calls = 0
  const uneven: Blacklist = {
    ...memory,
    async addMany(entries, options) {
      await new Promise((resolve) => setTimeout(resolve, calls++ === 0 ? 50 : 0))
      return memory.addMany(entries, options)
    },
  }
  const between = Array.from({ length: 1500 }, (_, i) => `+1415556${1000 + i}`)
  const lines = [`${A},block,first`, ...between, '(415) 555-0100,allow,second']
  await importEntries(uneven, Readable.from([lines.join('\n')]), { format: 'csv' })
  assert.deepEqual([calls, (await memory.get(A))?.reason], [2, 'second'])
})

test('who imports is in the log, and in entries that name nobody else', async () => {
  const { blacklist, entries } = await imported(`number,addedBy\n${A},alice\n${B},\n`, { by: 'bob' })
  assert.deepEqual(
    entries.map(({ addedBy }) => addedBy),
    ['alice', 'bob'],
  )
  for await (const { operation, by, count } of blacklist.log())
    assert.deepEqual([operation, by, count], ['import', 'bob', 2])
})

test('an empty file brings nothing', async () => {
  const nothing = { added: 0, updated: 0, invalid: { count: 0, first: [] }, lines: 0, ignoredColumns: [] }
  for (const text of [[], '', '\n\n']) assert.deepEqual((await imported(text)).report, nothing)
  assert.deepEqual((await imported('', { format: 'jsonl' })).report, nothing)
})

test('tells its progress', async () => {
  const seen: ImportProgress[] = []
  const lines = Array.from({ length: 2500 }, (_, i) => `+1415556${1000 + i}`)
  const text = `${['nonsense', ...lines].join('\n')}\n`
  await imported(text, { onProgress: (progress) => seen.push(progress) })
  assert.deepEqual(
    seen.map(({ lines, added, invalid }) => [lines, added, invalid]),
    [
      [1000, 999, 1],
      [2000, 1999, 1],
      [2501, 2500, 1],
    ],
  )
  assert.equal(seen.at(-1)?.bytes, text.length)
})

test('a list that fails ends the import, which says how far it got', async () => {
  const memory = memoryBlacklist()
  let calls = 0
  const failing: Blacklist = {
    ...memory,
    async addMany(entries, options) {
      const call = ++calls
      await new Promise((resolve) => setTimeout(resolve, 5 * (4 - call)))
      if (call === 2) throw new Error('gone')
      return memory.addMany(entries, options)
    },
  }
  const lines = Array.from({ length: 9000 }, (_, i) => `+141555${10_000 + i}`)
  const stopped = await rejection(importEntries(failing, Readable.from([lines.join('\n')]), { format: 'csv' }))
  assert.deepEqual(
    [stopped.name, stopped.code, (stopped.cause as Error).message],
    ['ImportStoppedError', 'import-stopped', 'gone'],
  )
  assert.equal(stopped.message, 'The import stopped behind line 1000.')
  assert.deepEqual([stopped.report.added, stopped.report.lines], [1000, 1000])
  assert.ok(calls <= 5, `${calls} chunks were sent`)
})

test('an input that fails ends the import', async () => {
  async function* cut() {
    yield `${A}\n${B}\n`
    throw new Error('cut off')
  }
  const stopped = await rejection(importEntries(memoryBlacklist(), cut(), { format: 'csv' }))
  assert.equal((stopped.cause as Error).message, 'cut off')
})

test('a signal ends the import, also while the input is silent', async () => {
  const stop = new AbortController()
  async function* silent() {
    yield `${Array.from({ length: 1000 }, (_, i) => `+1415556${1000 + i}`).join('\n')}\n`
    await new Promise(() => {})
  }
  const blacklist = memoryBlacklist()
  const importing = importEntries(blacklist, silent(), { format: 'csv', signal: stop.signal })
  setTimeout(() => stop.abort(new Error('enough')), 50)
  const stopped = await rejection(importing)
  assert.equal((stopped.cause as Error).message, 'enough')
  assert.deepEqual([await blacklist.size(), stopped.report.added, stopped.report.lines], [1000, 1000, 1000])
})

test('reads no faster than the list takes', async () => {
  let taken = 0
  let read = 0
  let ahead = 0
  const memory = memoryBlacklist()
  const slow: Blacklist = {
    ...memory,
    async addMany(entries) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      taken += entries.length
      return { added: entries.length, updated: 0 }
    },
  }
  async function* input() {
    for (; read < 50_000; read++) {
      ahead = Math.max(ahead, read - taken)
      yield `+141555${10_000 + read}\n`
    }
  }
  await importEntries(slow, input(), { format: 'csv' })
  assert.equal(taken, 50_000)
  assert.ok(ahead < 10_000, `${ahead} lines were read ahead`)
})

test('refuses options that cannot be right', async () => {
  const cases: [object, RegExp][] = [
    [{}, /format takes 'csv' or 'jsonl', not undefined/],
    [{ format: 'xml' }, /not "xml"/],
    [{ format: 'csv', country: 'us' }, /country/],
    [{ format: 'csv', keepInvalid: -1 }, /keepInvalid/],
    [{ format: 'csv', by: 7 }, /by/],
  ]
  for (const [options, message] of cases) {
    const importing = importEntries(memoryBlacklist(), Readable.from(['x']), options as ImportOptions)
    await assert.rejects(importing, { name: 'TypeError', message })
  }
})

async function rejection(promise: Promise<unknown>): Promise<ImportStoppedError> {
  return promise.then(
    () => assert.fail('It has not been rejected.'),
    (error) => error,
  )
}

test.run()
