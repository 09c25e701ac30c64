// Each element’s file carries its documentation: what the editor shows, and what docs/elements.md is made from.

import assert from 'node:assert/strict'
import { test } from 'uvu'
import { type ElementFile, elementFiles } from './element-files.js'
import { definitionOf, elements, exportName, type VocabularyAttribute, type VocabularyElement } from './vocabulary.js'

test('there is one file for each element', () => {
  assert.deepEqual(elementFiles.map(({ name }) => name).sort(), [...new Set(elements.map(exportName))].sort())
})

for (const file of elementFiles) {
  const element = elements.find((candidate) => exportName(candidate) === file.name) as VocabularyElement
  const definition = definitionOf(element)

  test(`${file.path} says what the element is for, with an example and a link`, () => {
    const doc = docBefore(file, /^export const \w+ = element\(/m)
    assert.match(doc, /^\s\* [A-Z][\s\S]*\./m)
    assert.ok(doc.includes('```tsx\n'), 'it has no example')
    assert.ok(doc.includes(`<${element.role === 'ssml' ? element.tag : file.name}`), 'its example is of something else')
    assert.ok(doc.includes(` * @see ${definition.options.page}\n`), `its link is not ${definition.options.page}`)
    assert.match(String(definition.options.page), /^https:\/\/www\.twilio\.com\/docs\//)
  })

  for (const [name, attribute] of definition.attributes ?? []) {
    test(`${file.path} says what ${name} means`, () => {
      const doc = docBefore(file, new RegExp(`^  readonly '?${name}'?\\??:`, 'm'))
      assert.match(doc, /^\s*(\/\*\*|\*) [A-Z`]/m)
      if (attribute.default !== undefined) assert.ok(doc.includes(`@default ${attribute.default}`), doc)
      if (attribute.deprecated !== undefined) assert.ok(doc.includes('@deprecated'), doc)
      for (const border of bordersOf(element, name)) {
        assert.ok(doc.replaceAll(',', '').includes(String(border)), `${border} is missing in ${doc}`)
      }
    })
  }

  test(`${file.path} documents what stands inside`, () => {
    if (/readonly children\?: (?!undefined)/.test(file.text)) docBefore(file, /^ {2}readonly children\?:/m)
    const holds = definition.text.allow !== 'none' || definition.children === undefined || definition.children.size > 0
    assert.equal(/readonly children\?: (?!undefined)/.test(file.text), holds)
  })
}

test.run()

/** The comment right before a line. */
function docBefore({ path, text }: ElementFile, line: RegExp): string {
  const at = text.search(line)
  assert.notEqual(at, -1, `${path} has no line like ${line}`)
  const before = text.slice(0, at)
  const doc = before.endsWith('*/\n') ? before.slice(before.lastIndexOf('/**')) : ''
  assert.notEqual(doc, '', `${path} has no doc before ${line}`)
  return doc
}

function bordersOf(element: VocabularyElement, name: string): number[] {
  const { min, max, maxLength } =
    element.attributes.find((attribute) => attribute.name === name) ?? ({} as Partial<VocabularyAttribute>)
  return [min, max, maxLength].filter((border) => border !== undefined)
}
