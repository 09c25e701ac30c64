import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'uvu'
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
  const inSource = new Set(codesIn(new URL('../src/', import.meta.url)))
  assert.deepEqual([...inSource].filter((code) => !listed.has(code)).sort(), [])
  assert.deepEqual([...listed].filter((code) => !inSource.has(code ?? '')).sort(), [])
})

test.run()
