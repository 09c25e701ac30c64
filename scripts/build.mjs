// Writes dist: `npm run build`. The compiler writes a file per source file, then Rollup puts the JavaScript together by
// entry point, since opening a few hundred small files is most of what importing them costs. Declarations stay as they
// are. Everything is in one place only: entry points share chunks, so that what they export is the same in all of them.
// Rollup keeps comments and, but for collisions, names; its WebAssembly build is one package for every platform.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rollup } from '@rollup/wasm-node'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

rmSync(dist, { recursive: true, force: true })
compile()
const bundle = await rollup({
  // By the name that the file has in dist, and keeps.
  input: Object.fromEntries([...subpaths(), ...commands()].map((file) => [inDist(file).replace(/\.js$/, ''), file])),
  external: (id) => !/^[./]|^[A-Z]:/.test(id),
  onwarn(warning) {
    throw new Error(warning.message)
  },
})
for (const file of readdirSync(dist, { recursive: true })) if (file.endsWith('.js')) rmSync(join(dist, file))
const { output } = await bundle.write({
  dir: dist,
  format: 'es',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name].js',
  manualChunks: chunkOf,
  // Chunks import by the names that the source has, and nothing that they do not use.
  minifyInternalExports: false,
  hoistTransitiveImports: false,
})
await checkNames()

function compile() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** As package.json and the chunks name a file. */
function inDist(file) {
  return relative(dist, file).replaceAll(sep, '/')
}

/** The files of the subpaths. */
function subpaths() {
  const files = Object.values(manifest.exports).flatMap((subpath) => subpath.default ?? [])
  return files.map((file) => join(root, file))
}

/** The files of the commands. */
function commands() {
  return Object.values(manifest.bin).map((file) => join(root, file))
}

/**
 * Two chunks by folder, so that `import 'twimlx'` opens three files and the JSX runtime stays by itself. All else goes
 * where it is used: into the one entry point that does, or into a chunk for those that do.
 */
function chunkOf(id) {
  const file = inDist(id)
  if (/^jsx\/(jsx-runtime|element)\.js$/.test(file)) return 'jsx'
  return /^(jsx|twiml)\//.test(file) && !file.endsWith('dev-runtime.js') ? 'twiml' : undefined
}

/**
 * Two functions of one name cannot share a chunk, so Rollup gives one another name; classes keep theirs. A helper's
 * shows in stack traces only, but that of a middleware, or of anything exported, is seen by users and must stay.
 */
async function checkNames() {
  const found = output.flatMap(({ code }) =>
    [...code.matchAll(/\bfunction\*? \w+\$\d+\(\w+, next\)|(?<=^[ \t]+.*)\bfunction\*? \w+\$\d+/gm)].map(
      ([text]) => text,
    ),
  )
  for (const file of subpaths()) {
    for (const [name, value] of Object.entries(await import(pathToFileURL(file).href))) {
      if (typeof value === 'function' && value.name.includes('$')) found.push(`export ${name}`)
    }
  }
  if (found.length === 0) return
  console.error(
    `Putting the files together would change names that users see: ${found.join(', ')}. Choose other names.`,
  )
  process.exit(1)
}
