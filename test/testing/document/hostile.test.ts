import assert from 'node:assert/strict'
import { test } from 'uvu'
import { readDocument, readTwiml, spokenText, type Verb } from '../../../src/testing/document/index.js'
import { documentOf, inResponse, problemOf } from './reading.js'

for (const name of ['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty', 'children', 'key']) {
  test(`${name} is a tag and an attribute like any other`, () => {
    const { verbs, problems } = inResponse(`<${name}/><Say ${name}="1">Hi</Say>`)
    assert.deepEqual(
      problems.map(({ code, message }) => [code, message]),
      [
        [12200, `<${name}> is not TwiML: Twilio skips it.`],
        [12200, `<Say> has no attribute \`${name}\`.`],
      ],
    )
    assert.deepEqual(
      verbs.map(({ tag, attributes }) => [tag, attributes]),
      [['Say', {}]],
    )
    assert.equal(({} as Record<string, unknown>)['1'], undefined)
  })
}

test('what is nested deeper than the stack is an error, not a crash', () => {
  assert.equal(problemOf(readTwiml(`${'<a>'.repeat(9000)}${'</a>'.repeat(9000)}`, 'call')).code, 12100)
})

for (const tag of ['Response', 'Gather', 'prosody', 'emphasis', 'p', 'Shiny']) {
  test(`64 kB of nested <${tag}> can be read`, () => {
    const depth = Math.floor(64_000 / (2 * tag.length + 5) / 2)
    const nested = `${`<${tag}>`.repeat(depth)}x${`</${tag}>`.repeat(depth)}`
    const reading = readTwiml(`<Response><Say>${nested}</Say></Response>`, 'call')
    if ('problem' in reading) assert.equal(reading.problem.code, 12100)
    else assert.ok(reading.verbs.every((verb) => depthOf(verb) < 60 && typeof spokenText(verb) === 'string'))
  })
}

function depthOf({ children }: Verb): number {
  return 1 + Math.max(0, ...children.map((child) => (typeof child === 'string' ? 0 : depthOf(child))))
}

test('entities that grow are not expanded', () => {
  const lol = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><Response><Say>&b;</Say></Response>'
  assert.equal(problemOf(readTwiml(lol, 'call')).code, 12100)
})

test('entities of files are not read', () => {
  const file = '<!DOCTYPE l SYSTEM "file:///etc/passwd"><Response/>'
  assert.match(problemOf(readTwiml(file, 'call')).message, /DOCTYPE/)
})

test('thousands of problems, each reported with its line', () => {
  const { verbs, problems } = inResponse('<Shiny/>\n'.repeat(7000))
  assert.deepEqual(verbs, [])
  assert.equal(problems.length, 7000)
  assert.equal(problems.at(-1)?.line, 7000)
})

test('namespaces and instructions are no business of TwiML', () => {
  const text =
    '<?php x?><Response xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"><?x y?><Pause/></Response>'
  assert.deepEqual(documentOf(readTwiml(text, 'call')).problems, [])
})

test('a strange content type is quoted in part', () => {
  const headers = { 'content-type': `x/${'y'.repeat(5000)}` }
  const { message } = problemOf(readDocument({ url: 'http://a.test/', headers, body: '' }, 'call'))
  assert.ok(message.length < 250)
})

test.run()
