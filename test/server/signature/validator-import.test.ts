import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { test } from 'uvu'

const run = promisify(execFile)
const validator = 'twilio/lib/webhooks/webhooks.js'

/** What a fresh process prints. */
async function printed(code: string): Promise<unknown> {
  const flags = ['-C', 'twimlx:source', '--import', 'tsx', '--input-type=module', '--eval', code]
  const { stdout } = await run(process.execPath, flags)
  return JSON.parse(stdout)
}

const LIST = `
  const { createRequire } = await import('node:module')
  const { cache } = createRequire(process.cwd() + '/package.json')
  const files = Object.keys(cache).filter((file) => file.includes('/node_modules/twilio/'))
  console.log(JSON.stringify(files.map((file) => file.split('/node_modules/').at(-1))))
`

test('the package promises no path into it, so here is what tests use of it', () => {
  const exported = createRequire(import.meta.url)(validator) as Record<string, unknown>
  for (const name of [
    'validateRequest',
    'validateRequestWithBody',
    'getExpectedTwilioSignature',
    'getExpectedBodyHash',
  ]) {
    assert.equal(typeof exported[name], 'function', name)
  }
})

test('the validator loads no other file of the package', async () => {
  assert.deepEqual(await printed(`await import('${validator}');${LIST}`), [validator])
})

test('the server loads none', async () => {
  assert.deepEqual(await printed(`await import('twimlx/server');${LIST}`), [])
})

test.run()
