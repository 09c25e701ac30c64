import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Node } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

const page = readFileSync(new URL('../../docs/views.md', import.meta.url), 'utf8')
const pairs = [...page.matchAll(/```tsx\n(<[^`]*)```\n+(?:[^`\n]+\n)*\n*```xml\n([^`]*)```/g)]

/** The elements of the page, compiled from its TSX in a file inside the package, where its own name resolves. */
async function elementsOf(sources: readonly string[]): Promise<readonly Node[]> {
  const folder = mkdtempSync(fileURLToPath(new URL('../docs-code-', import.meta.url)))
  try {
    const names = [...new Set(sources.join('\n').match(/(?<=<)\w+View\b/g))]
    const file = join(folder, 'views.tsx')
    writeFileSync(file, `import { ${names} } from 'twimlx/views'\nexport const elements = [${sources}]\n`)
    const { elements } = (await import(pathToFileURL(file).href)) as { elements: readonly Node[] }
    return elements
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('each view of docs/views.md gives the XML below it', async () => {
  const elements = await elementsOf(pairs.map(([, tsx = '']) => tsx))
  assert.equal(elements.length, page.match(/```xml/g)?.length)
  for (const [i, element] of elements.entries()) snapshot(element, pairs[i]?.[2] ?? '')
})

test.run()
