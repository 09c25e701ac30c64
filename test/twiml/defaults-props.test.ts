import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as elements from '../../src/twiml/elements/index.js'

test('Defaults know every element: special/defaults-props.ts has a line for each', () => {
  const source = readFileSync(new URL('../../src/twiml/special/defaults-props.ts', import.meta.url), 'utf8')
  const known = [...source.matchAll(/readonly (\w+)\?: (?:Partial<)?(\w+)Props/g)].map(
    ([, key, name]) => `${key}: ${name}`,
  )
  const wanted = Object.keys(elements).map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}: ${name}`)
  assert.deepEqual(known.sort(), wanted.sort())
})

test.run()
