import assert from 'node:assert/strict'
import { Fragment as RootFragment, Say } from 'twimlx'
import * as dev from 'twimlx/jsx-dev-runtime'
import * as runtime from 'twimlx/jsx-runtime'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

const { Fragment, jsx, jsxs } = runtime
const { jsxDEV } = dev

test('jsx: what a compiler calls for one child', () => {
  snapshot(jsx(Say, { voice: 'alice', children: 'Hello' }), '<Response><Say voice="alice">Hello</Say></Response>')
})

test('jsxs: what a compiler calls for several children', () => {
  snapshot(jsxs(Say, { children: ['a', jsx('break', {}), 'b'] }), '<Response><Say>a<break/>b</Say></Response>')
})

test('jsxDEV: the same with the place in the source', () => {
  const source = { fileName: '/flows/welcome.tsx', lineNumber: 7, columnNumber: 5 }
  const element = jsxDEV(Say, { children: 'Hello' }, undefined, false, source)
  assert.equal(element.source, source)
  snapshot(element, '<Response><Say>Hello</Say></Response>')
})

test('jsxDEV without a place', () => {
  assert.equal(jsxDEV(Say, {}).source, undefined)
})

test('a key as an argument is never written', () => {
  snapshot(jsx(Say, {}, 'k'), '<Response><Say/></Response>')
  snapshot(jsxDEV(Say, {}, 'k'), '<Response><Say/></Response>')
})

test('there is one Fragment', () => {
  assert.equal(Fragment, RootFragment)
  assert.equal(dev.Fragment, RootFragment)
  snapshot(jsx(Fragment, { children: [jsx(Say, {}), null] }), '<Response><Say/></Response>')
})

test('the runtimes export what compilers ask for, and no more', () => {
  assert.deepEqual(Object.keys(runtime).sort(), ['Fragment', 'jsx', 'jsxs'])
  assert.deepEqual(Object.keys(dev).sort(), ['Fragment', 'jsxDEV'])
})

test.run()
