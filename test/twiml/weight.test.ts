import assert from 'node:assert/strict'
import { test } from 'uvu'
import { loadedFiles } from '../loaded-files.js'

const code = "import { Say, createElement, render } from 'twimlx'; render(createElement(Say, null, 'Hi'))"

test('importing twimlx loads no server code and no dependency', () => {
  const files = loadedFiles(code)
  assert.ok(files.includes('src/twiml/index.ts'), files.join('\n'))
  const others = files.filter((file) => !/^src\/(jsx|twiml)\//.test(file))
  assert.deepEqual(others, [])
})

test('the JSX runtime loads nothing but itself', () => {
  for (const entry of ['twimlx/jsx-runtime', 'twimlx/jsx-dev-runtime']) {
    const files = loadedFiles(`import '${entry}'`)
    assert.ok(files.length > 0)
    assert.deepEqual(
      files.filter((file) => !file.startsWith('src/jsx/')),
      [],
    )
  }
})

test('importing twimlx makes no definition but that of <Response>', () => {
  const made = `
    import * as twimlx from 'twimlx'
    const names = Object.values(twimlx).filter((value) => value?.$$host?.made !== undefined).map(({ name }) => name)
    if (names.join() !== 'Response') throw new Error('Made: ' + names)`
  assert.doesNotThrow(() => loadedFiles(made))
})

test.run()
