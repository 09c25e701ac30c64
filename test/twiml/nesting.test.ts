// What may stand where: every parent of the vocabulary with every child, and with text.

import assert from 'node:assert/strict'
import { createElement, type Node, render } from 'twimlx'
import { jsxDEV } from 'twimlx/jsx-dev-runtime'
import { test } from 'uvu'
import { ancestorsOf, minimal, neededAttributes, neededContent, within } from './minimal.js'
import { errorOf } from './refuses.js'
import {
  elements,
  exportName,
  namesakes,
  oneOfEach,
  typeOf,
  type VocabularyElement,
  vocabularyElement,
} from './vocabulary.js'

for (const parent of elements) {
  const children = parent.children.map(vocabularyElement)

  test(`${parent.id} takes ${children.map(exportName).join(', ') || 'no elements'}`, () => {
    for (const child of children) {
      assert.doesNotThrow(() => render(holding(parent, minimal(child.id, parent))), `${child.tag} in ${parent.tag}`)
    }
  })
}

for (const parent of oneOfEach) {
  const allowed = namesakes(parent).flatMap(({ children }) => children.map(vocabularyElement).map(exportName))
  const forbidden = oneOfEach.filter((child) => !allowed.includes(exportName(child)))

  test(`${parent.id} takes nothing else: ${forbidden.length} elements are refused`, () => {
    const place = { fileName: '/phone.tsx', lineNumber: 12, columnNumber: 34 }
    for (const child of forbidden) {
      const { type, props } = minimal(child.id, parent)
      const error = errorOf(within([...ancestorsOf(parent), parent], jsxDEV(type, props, undefined, false, place)))
      assert.equal(error.code, 'nesting', `${child.tag} in ${parent.tag}`)
      assert.equal(typeof error.twilioCode, 'number')
      assert.equal(error.path, pathOf(...ancestorsOf(parent), parent, child))
      assert.deepEqual(error.source, place)
      // Where a namesake may stand, as <Sip> in <Dial>, the import's name tells which is meant.
      const name = allowed.includes(child.tag) ? exportName(child) : child.tag
      assert.match(error.reason, new RegExp(`^<${name}> cannot stand in <${parent.tag}>`))
    }
  })
}

/** The parent in a document with that child, and without one that it would have anyway. */
function holding(parent: VocabularyElement, child: Node): Node {
  const ancestors = ancestorsOf(parent)
  const text = neededContent(parent).filter((node) => typeof node === 'string')
  return within(ancestors, createElement(typeOf(parent), neededAttributes(parent, ancestors.at(-1)), ...text, child))
}

function pathOf(...path: VocabularyElement[]): string {
  return path.map(({ tag }) => tag).join(' > ')
}

/** Twilio’s numbers for a child that may not stand there. */
const codes = { Annotate: 13112, Dial: 13215, Gather: 13320, Start: 14300, Stop: 14300, Say: 12200, Pay: 12200 }

for (const [tag, code] of Object.entries(codes)) {
  test(`Twilio calls a wrong child of <${tag}> ${code}`, () => {
    const parent = vocabularyElement(`voice.${tag}`)
    assert.equal(errorOf(within([...ancestorsOf(parent), parent], minimal('voice.Hangup'))).twilioCode, code)
  })
}

for (const element of elements) {
  const { id, tag, text } = element
  const ancestors = ancestorsOf(element)
  const elementWith = (...content: Node[]) =>
    within(ancestors, createElement(typeOf(element), neededAttributes(element, ancestors.at(-1)), ...content))
  const children = neededContent(element).filter((node) => typeof node !== 'string')

  if (text.allow === 'none') {
    test(`${id} takes no text`, () => {
      const error = errorOf(elementWith('42', ...children))
      assert.equal(error.code, 'text-not-allowed')
      assert.equal(error.twilioCode, 12200)
      assert.match(error.reason, new RegExp(`^<${tag}> takes no text, but has "42" in it`))
      assert.equal(error.path, pathOf(...ancestors, element))
    })
  } else {
    test(`${id} takes text`, () => {
      assert.doesNotThrow(() => render(elementWith('42', ...children)))
    })
  }

  test(`${id} takes white space`, () => {
    assert.doesNotThrow(() => render(elementWith(' \r\n\t', ...neededContent(element), '\n')))
  })
}

test('white space is what XML calls so', () => {
  for (const character of ['\u00a0', '\u2003', '\ufeff', '\u0085', '\u200b']) {
    assert.equal(errorOf(minimal('voice.VoiceResponse', undefined, {}, character)).code, 'text-not-allowed')
  }
})

test.run()
