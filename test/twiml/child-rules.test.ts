// How many children, which of them together, and what an element needs below its parent.

import assert from 'node:assert/strict'
import { createElement, lint, type Node, render } from 'twimlx'
import { test } from 'uvu'
import { ancestorsOf, minimal, neededAttributes, neededContent, within } from './minimal.js'
import { errorOf } from './refuses.js'
import { elements, typeOf, vocabularyElement } from './vocabulary.js'

for (const element of elements) {
  for (const rule of element.parentRules ?? []) {
    const parent = vocabularyElement(rule.parent)
    const place = (attributes: object) => {
      const ancestors = [...ancestorsOf(parent), parent]
      return within(ancestors, createElement(typeOf(element), attributes, ...neededContent(element)))
    }

    for (const attribute of rule.requireAttributes ?? []) {
      test(`<${element.tag}> in <${parent.tag}> needs ${attribute}`, () => {
        assert.doesNotThrow(() => render(place({ [attribute]: '1' })))
        for (const missing of [{}, { [attribute]: null }, { [attribute]: undefined }]) {
          const error = errorOf(place(missing))
          assert.equal(error.code, 'missing-attribute')
          assert.equal(error.reason, `<${element.tag}> in <${parent.tag}> needs the attribute \`${attribute}\`.`)
        }
      })
    }

    for (const attribute of rule.forbidAttributes ?? []) {
      test(`<${element.tag}> in <${parent.tag}> cannot have ${attribute}`, () => {
        assert.doesNotThrow(() => render(place({ [attribute]: null })))
        const error = errorOf(place({ [attribute]: '1' }))
        assert.equal(error.code, 'forbidden-here')
        assert.equal(error.twilioCode, 12200)
      })
    }

    for (const group of rule.requireOneOf ?? []) {
      const names = group.map((name) => name.slice(1))
      test(`<${element.tag}> in <${parent.tag}> should have ${names.join(' or ')}`, () => {
        assert.deepEqual(codesOf(place({})), ['nothing-of'])
        for (const name of names) assert.deepEqual(codesOf(place({ [name]: '1' })), [])
      })
    }
  }
}

for (const parent of elements) {
  for (const { child, min = 0, max, exclusiveWith = [], severity = 'error' } of parent.childRules ?? []) {
    const id = child ?? (parent.children.at(-1) as string)
    const what = child === undefined ? 'noun' : `<${vocabularyElement(child).tag}>`
    const holding = (...ids: string[]) => {
      const children = ids.map((one) => minimal(one, parent))
      return within(ancestorsOf(parent), createElement(typeOf(parent), neededAttributes(parent), ...children))
    }
    const times = (count: number) => holding(...Array.from({ length: count }, () => id))
    const countsOf = (node: Node) => findings(node).filter((code) => code.endsWith('-children'))
    const grade = severity === 'warn' ? 'warning' : 'error'

    if (min > 0) {
      test(`<${parent.tag}> needs ${min} ${what}`, () => {
        assert.deepEqual(countsOf(times(min)), [])
        assert.deepEqual(countsOf(times(min - 1)), [`${grade} too-few-children`])
      })
    }

    if (max !== undefined) {
      test(`<${parent.tag}> takes ${max} ${what} at most`, () => {
        assert.deepEqual(countsOf(times(max)), [])
        assert.deepEqual(countsOf(times(max + 1)), [`${grade} too-many-children`])
        assert.deepEqual(countsOf(times(max + 3)), [`${grade} too-many-children`])
      })
    }

    for (const other of exclusiveWith) {
      test(`<${parent.tag}> does not take ${what} and <${vocabularyElement(other).tag}>`, () => {
        assert.ok(countsOf(holding(id, other)).includes('error mixed-children'))
        assert.ok(countsOf(holding(other, id)).includes('error mixed-children'))
      })
    }
  }

  for (const group of parent.requireOneOf ?? []) {
    test(`<${parent.tag}> should have ${group.join(' or ')}`, () => {
      const ancestors = ancestorsOf(parent)
      const place = (attributes: object, ...content: Node[]) =>
        within(ancestors, createElement(typeOf(parent), attributes, ...content))
      assert.ok(codesOf(place({})).includes('nothing-of'))
      assert.ok(codesOf(place({}, ' ')).includes('nothing-of'))
      for (const need of group) {
        const child = parent.children.find((id) => vocabularyElement(id).tag === need || id.endsWith(`.${need}`))
        const met =
          need === '#text'
            ? place({}, '1')
            : need.startsWith('@')
              ? place({ [need.slice(1)]: '1' })
              : place({}, minimal(child as string, parent))
        assert.ok(!codesOf(met).includes('nothing-of'), need)
      }
    })
  }
}

test.run()

/** `error nesting`, `warning unreachable` … */
function findings(node: Node): string[] {
  return lint(node).map(({ severity, code }) => `${severity} ${code}`)
}

function codesOf(node: Node): string[] {
  return lint(node).map(({ code }) => code)
}
