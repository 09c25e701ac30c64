import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
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

test.run()
