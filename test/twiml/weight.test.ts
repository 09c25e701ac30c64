import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'uvu'

/** The files that Node loads for some code, in a process of its own: those of the project's folder. */
function filesFor(code: string): string[] {
  const hook = `import { writeSync } from 'node:fs'
  export async function load(url, context, next) {
    writeSync(1, url + '\\n')
    return next(url, context)
  }`
  const url = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`
  const register = `import { register } from 'node:module'; register(${JSON.stringify(url(hook))})`
  const args = ['-C', 'twimlx:source', '--import', 'tsx', '--import', url(register), '--input-type=module', '-e', code]
  const output = execFileSync(process.execPath, args, { encoding: 'utf8' })
  const home = new URL('../../', import.meta.url).href
  return output
    .split('\n')
    .filter((line) => line.startsWith(home))
    .map((line) => line.slice(home.length).replace(/\?.*$/, ''))
}

const code = "import { Say, createElement, render } from 'twimlx'; render(createElement(Say, null, 'Hi'))"

test('importing twimlx loads no server code and no dependency', () => {
  const files = filesFor(code)
  assert.ok(files.includes('src/twiml/index.ts'), files.join('\n'))
  const others = files.filter((file) => !/^src\/(jsx|twiml)\//.test(file))
  assert.deepEqual(others, [])
})

test('the JSX runtime loads nothing but itself', () => {
  for (const entry of ['twimlx/jsx-runtime', 'twimlx/jsx-dev-runtime']) {
    const files = filesFor(`import '${entry}'`)
    assert.ok(files.length > 0)
    assert.deepEqual(
      files.filter((file) => !file.startsWith('src/jsx/')),
      [],
    )
  }
})

test('the test sees what is loaded: twimlx/server brings Koa', () => {
  const files = filesFor("import 'twimlx/server'")
  assert.ok(files.some((file) => file.includes('koa-bodyparser/')))
})

test.run()
