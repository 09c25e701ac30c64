import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => join('docs', name))]

interface Block {
  readonly file: string
  readonly code: string
}

/**
 * The code of a page that can stand alone: it begins with its imports. One that the text before it calls `name.tsx` gets
 * that name, and the others may import it.
 */
function blocksOf(page: string): Block[] {
  const text = readFileSync(join(root, page), 'utf8')
  const found = [...text.matchAll(/(?:`([\w-]+\.tsx?)`[^`]*)?```tsx?\n(import [\s\S]*?)```/g)]
  return found.map(([, name, code = ''], i) => ({ file: name ?? `block-${i + 1}.tsx`, code }))
}

test('the code in README and docs compiles', () => {
  // Inside the package, so that its own name resolves as it does for users.
  const folder = mkdtempSync(join(root, 'test', 'docs-code-'))
  try {
    let count = 0
    for (const page of pages) {
      const place = join(folder, basename(page, '.md'))
      mkdirSync(place)
      for (const { file, code } of blocksOf(page)) {
        writeFileSync(join(place, file), code)
        count++
      }
    }
    const config = {
      extends: '../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
      include: ['.'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
    assert.equal(status, 0, stdout)
    assert.ok(count >= 20, `only ${count} blocks were found`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test.run()
