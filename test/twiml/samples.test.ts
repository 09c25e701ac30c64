// Documents as people write them for Twilio, read, rebuilt as trees and rendered again.

import assert from 'node:assert/strict'
import { lint, render, renderAsync } from 'twimlx'
import { test } from 'uvu'
import { parseXml } from './parse-xml.js'
import { errorOf } from './refuses.js'
import { readSamples } from './samples/read-sample.js'
import { idsIn, rebuild } from './samples/rebuild.js'
import { plainDocument } from './samples/same-document.js'
import { elements, grades } from './vocabulary.js'

const valid = readSamples('valid')
const invalid = readSamples('invalid')

for (const { name, nodes, remark } of valid) {
  const tree = rebuild(nodes)

  test(`${name}: nothing is lost or added`, async () => {
    const expected = plainDocument(nodes)
    assert.deepEqual(plainDocument(parseXml(render(tree, { strict: true }))), expected)
    assert.deepEqual(plainDocument(parseXml(render(tree, { pretty: true }))), expected)
    assert.deepEqual(plainDocument(parseXml(render(tree, { validate: false }))), expected)
    assert.equal(await renderAsync(tree), render(tree))
  })

  test(`${name}: what has been rendered renders the same again`, () => {
    const xml = render(tree)
    assert.equal(render(rebuild(parseXml(xml))), xml)
  })

  const warnings = /^warns: (.+)$/.exec(remark)?.[1]?.split(', ') ?? []
  test(`${name}: draws ${warnings.join(' and ') || 'nothing'}`, () => {
    const found = lint(tree)
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error'),
      [],
    )
    assert.deepEqual([...new Set(found.map(({ code }) => code))].sort(), warnings.sort())
  })
}

for (const { name, nodes, remark } of invalid) {
  const [code, path] = remark.split(': ')

  test(`${name}: ${code}`, () => {
    const tree = rebuild(nodes)
    const error = errorOf(tree)
    assert.equal(error.code, code, error.message)
    assert.equal(error.path, path)
    const [first] = lint(tree).filter(({ severity }) => severity === 'error')
    assert.equal(first?.message, error.message)
  })
}

test('every element of the vocabulary is in a valid document', () => {
  const used = new Set(valid.flatMap(({ nodes }) => idsIn(nodes)))
  assert.deepEqual(
    elements.map(({ id }) => id).filter((id) => !used.has(id)),
    [],
  )
})

test('every kind of error is in an invalid document', () => {
  const codes = new Set(invalid.map(({ remark }) => remark.split(': ')[0]))
  const errors = Object.keys(grades).filter((code) => grades[code] === 'error')
  assert.deepEqual(
    errors.filter((code) => !codes.has(code)),
    [],
  )
})

test.run()
