import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createApp } from 'twimlx/server'
import { crawl, toSvg } from 'twimlx/testing'
import { test } from 'uvu'
import { routes } from '../examples/ivr.js'
import { elementsPage } from '../scripts/elements-docs.js'

test('docs/elements.md says what the element files say: if not, run `npm run docs`', () => {
  const written = readFileSync(new URL('../docs/elements.md', import.meta.url), 'utf8')
  assert.equal(written, elementsPage())
})

test('docs/elements.md has a meaning for every attribute', () => {
  const rows = elementsPage()
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  assert.ok(rows.length > 300)
  assert.deepEqual(
    rows.filter((row) => row.endsWith('|  |')),
    [],
  )
})

/** Where a code is given, and where a kind of attribute chooses one. */
const CODE =
  /(?:\bcode: |problem\(|RouteError\(\s*|propError\(|FieldError\(\s*|RouteError \? cause\.code : )'([a-z-]+)'/g
const KIND = /[?:>] '([a-z]+-[a-z-]+)'/g

/** The codes of errors and warnings, as they stand in the source. */
function codesIn(folder: URL): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return codesIn(new URL(`${entry.name}/`, folder))
    const source = readFileSync(new URL(entry.name, folder), 'utf8')
    const found = source.matchAll(folder.href.endsWith('/attributes/') ? KIND : CODE)
    return [...found].map(([, code = '']) => code)
  })
}

test('docs/twimlx.md has every code of an error or warning, and no other', () => {
  const page = readFileSync(new URL('../docs/twimlx.md', import.meta.url), 'utf8')
  const [, section = ''] = /## Errors and warnings([\s\S]*?)\n## /.exec(page) ?? []
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  const listed = new Set(
    rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code)),
  )
  const source = new URL('../src/', import.meta.url)
  const rendering = ['jsx/', 'twiml/', 'views/', 'testing/'].flatMap((folder) => codesIn(new URL(folder, source)))
  const everywhere = new Set(codesIn(source))
  assert.deepEqual(rendering.filter((code) => !listed.has(code)).sort(), [])
  assert.deepEqual([...listed].filter((code) => !everywhere.has(code ?? '')).sort(), [])
})

/** Errors of the server, reasons of refusals, and codes of administration. */
const SERVER_CODE =
  /(?:\bcode = |\breadonly code: |forbidden\(|BodyError\(\d+, |ApiError\(\d+, |status: \d+, reason: )'([a-z]+(?:-[a-z]+)*)'/g

test('docs/server.md has every code of an error and every reason of a refusal', () => {
  const page = readFileSync(new URL('../docs/server.md', import.meta.url), 'utf8')
  const codes = filesIn(new URL('../src/server/', import.meta.url)).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(SERVER_CODE)].map(([, code = '']) => code),
  )
  assert.ok(codes.length > 25, 'the pattern finds them')
  assert.deepEqual([...new Set(codes)].filter((code) => !page.includes(`\`${code}\``)).sort(), [])
})

test('docs/testing.md has every option of phone() and crawl()', () => {
  const page = readFileSync(new URL('../docs/testing.md', import.meta.url), 'utf8')
  const files = ['phone/options.ts', 'transport/options.ts', 'crawl/options.ts']
  const options = files.flatMap((file) => {
    const source = readFileSync(new URL(`../src/testing/${file}`, import.meta.url), 'utf8')
    const interfaces = source.matchAll(/^export interface \w*Options\b[^{]*\{\n([\s\S]*?)^\}/gm)
    return [...interfaces].flatMap(([, body = '']) =>
      [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name),
    )
  })
  assert.ok(options.length > 30, 'the pattern finds them')
  assert.deepEqual(
    options.filter((name) => !page.includes(`\`${name}\``)),
    [],
  )
})

test('docs/clinic.svg is the drawing of examples/ivr.tsx: if not, run `npx twimlx graph`', async () => {
  const authToken = 'a-made-up-auth-token'
  const flow = await crawl(createApp(routes, { authToken, logger: false }), { authToken, routes })
  const written = readFileSync(new URL('../docs/clinic.svg', import.meta.url), 'utf8')
  assert.equal(written.trimEnd(), (await toSvg(flow)).trimEnd())
})

test('docs/server.md has every option', () => {
  const page = readFileSync(new URL('../docs/server.md', import.meta.url), 'utf8')
  const index = readFileSync(new URL('../src/server/index.ts', import.meta.url), 'utf8')
  const exported = new Set(index.match(/\b\w+Options\b/g))
  const options = filesIn(new URL('../src/server/', import.meta.url)).flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return [...source.matchAll(/^export interface (\w*Options)\b[^{]*\{\n([\s\S]*?)^\}/gm)]
      .filter(([, name = '']) => exported.has(name))
      .flatMap(([, , body = '']) => [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = '']) => name))
  })
  assert.ok(options.length > 60, 'the pattern finds them')
  const missing = options.filter((name) => !new RegExp(`\`[^\`\n]*\\b${name}\\b`).test(page))
  assert.deepEqual([...new Set(missing)].sort(), [])
})

function filesIn(folder: URL): URL[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(new URL(`${entry.name}/`, folder)) : [new URL(entry.name, folder)],
  )
}

test.run()
