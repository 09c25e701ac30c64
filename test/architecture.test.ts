import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Lints files of a made-up tree by the project's own rules; gives the paths with an error of the rule. */
function pathsWith(rule: string, files: Readonly<Record<string, string>>): string[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'twimlx-architecture-')))
  try {
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
    const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none']
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    const found = stdout.split('\n').filter((line) => line.includes(rule))
    const paths = found.map((line) => relative(folder, resolve(folder, /file=([^,]+)/.exec(line)?.[1] ?? line)))
    return [...new Set(paths)].sort()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function importing(specifier: string): string {
  return `import type { A } from '${specifier}'\n\nexport type B = A\n`
}

test('the linter refuses an import against the directions of the map', () => {
  const against = {
    'src/jsx/a.ts': importing('../twiml/index.js'),
    'src/jsx/b.ts': importing('koa'),
    'src/twiml/render/a.ts': importing('../../server/index.js'),
    'src/twiml/b.ts': importing('../views/index.js'),
    'src/twiml/c.ts': importing('../testing/index.js'),
    'src/twiml/d.ts': importing('twilio'),
    'src/twiml/e.ts': importing('node:fs'),
    'src/twiml/f.ts': importing('twimlx'),
    'src/views/a.ts': importing('../server/index.js'),
    'src/server/a.ts': importing('../views/index.js'),
    'src/server/b.ts': importing('../testing/index.js'),
    'src/testing/a.ts': importing('../server/index.js'),
    'src/testing/b.ts': importing('koa'),
    'src/jsx/c.ts': importing('../cli/run.js'),
    'src/twiml/g.ts': importing('../cli/run.js'),
    'src/views/b.ts': importing('../cli/run.js'),
    'src/server/c.ts': importing('../../cli/run.js'),
    'src/testing/c.ts': importing('../cli/run.js'),
    'examples/a.ts': importing('../src/twiml/index.js'),
  }
  assert.deepEqual(pathsWith('noRestrictedImports', against), Object.keys(against).sort())
})

test('the linter lets the directions of the map pass', () => {
  const along = {
    'src/twiml/render/a.ts': importing('../../jsx/index.js'),
    'src/views/a.ts': importing('../twiml/index.js'),
    'src/server/a.ts': importing('../twiml/request/index.js'),
    'src/server/b.ts': importing('koa'),
    'src/testing/a.ts': importing('../twiml/index.js'),
    'src/cli/a.ts': importing('../server/index.js'),
    'src/cli/blacklist/b.ts': importing('../../server/blacklist/number.js'),
    'examples/a.ts': importing('twimlx/server'),
  }
  assert.deepEqual(pathsWith('noRestrictedImports', along), [])
})

/** The rooms of the simulated phone from the ground up. Each may import those before it; `graph` stands apart. */
const LAYERS = ['document', 'transport', 'interpreter', 'messages', 'phone', 'crawl']

test('the rooms of the simulated phone import downwards only', () => {
  const testing = join(root, 'src/testing')
  const upwards = readdirSync(testing, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
    const layer = LAYERS.indexOf(path.split(/[\\/]/, 1)[0] ?? '')
    if (layer === -1 || !path.endsWith('.ts')) return []
    const file = join(testing, path)
    const imports = [...readFileSync(file, 'utf8').matchAll(/ from '(\.[^']+)'/g)].map(([, from = '']) => {
      return relative(testing, resolve(dirname(file), from)).split(/[\\/]/, 1)[0] ?? ''
    })
    return imports.filter((room) => LAYERS.indexOf(room) > layer).map((room) => `${path} imports ${room}`)
  })
  assert.deepEqual(upwards, [])
})

test('the linter refuses import circles, also of types alone', () => {
  const circle = {
    'src/twiml/a.ts': "import type { B } from './b.js'\n\nexport type A = B | 1\n",
    'src/twiml/b.ts': "import type { A } from './a.js'\n\nexport type B = A | 2\n",
  }
  assert.deepEqual(pathsWith('noImportCycles', circle), ['src/twiml/a.ts', 'src/twiml/b.ts'])
})

test.run()
