// Holds what src knows of TwiML against the vocabulary: nothing missing, nothing extra, each value at its border.

import assert from 'node:assert/strict'
import * as twimlx from 'twimlx'
import { createElement, lint, type Node, render, TwimlError } from 'twimlx'
import { test } from 'uvu'
import { intrinsics } from '../../src/twiml/elements/ssml/index.js'
import { anyValue, faultOf, patternSamples } from './attribute-values.js'
import { ancestorsOf, minimal, neededAttributes, neededContent, within } from './minimal.js'
import {
  definitionOf,
  elements,
  exportName,
  namesakes,
  typeOf,
  type VocabularyAttribute,
  type VocabularyElement,
  vocabularyElement,
} from './vocabulary.js'

test('every element of the vocabulary is exported, and no other', () => {
  const exported = Object.values(twimlx).flatMap((value) => (hasHost(value) ? [value.$$host] : []))
  const known = [...exported.filter((definition) => definition !== twimlx.Comment.$$host), ...intrinsics.values()]
  assert.deepEqual(known.map(({ name }) => name).sort(), [...new Set(elements.map(exportName))].sort())
})

for (const element of elements) {
  const { id, tag, text, terminal, deprecated, attributes } = element
  const definition = definitionOf(element)

  test(`${id} is written as <${tag}>`, () => {
    assert.equal(definition.tag, tag)
    assert.match(render(within(ancestorsOf(element), minimal(id))), new RegExp(`<${tag}[ />]`))
  })

  test(`${id} has its attributes, and no other`, () => {
    const names = namesakes(element).flatMap((other) => other.attributes.map(({ name }) => name))
    assert.deepEqual([...(definition.attributes?.keys() ?? [])].sort(), [...new Set(names)].sort())
  })

  test(`${id} takes its children, and no other`, () => {
    const takes = elements.filter((child) => definition.takes(definitionOf(child))).map(exportName)
    const children = namesakes(element).flatMap((other) =>
      other.children.map((child) => exportName(vocabularyElement(child))),
    )
    assert.deepEqual([...new Set(takes)].sort(), [...new Set(children)].sort())
  })

  test(`${id} ends a document ${terminal ?? 'never'}`, () => {
    assert.equal(definition.options.ends, terminal)
  })

  test(`${id} takes text: ${text.allow}${text.maxLength === undefined ? '' : `, ${text.maxLength} characters`}`, () => {
    assert.equal(definition.text.allow, text.allow)
    assert.equal(definition.text.form === 'json', text.format === 'json')
    if (text.maxLength === undefined) return
    const code = `${text.severity === 'warn' ? 'warning' : 'error'} text-too-long`
    // What is spoken has a second limit, for its length in a URL: see size.test.tsx.
    const [letter, sign] = id === 'voice.Say' ? ['e', '-'] : ['é', '<']
    assert.ok(!findings(element, {}, letter.repeat(text.maxLength)).includes(code))
    assert.ok(!findings(element, {}, `\n ${sign.repeat(text.maxLength)} \n`).includes(code))
    assert.ok(findings(element, {}, letter.repeat(text.maxLength + 1)).includes(code))
  })

  test(`${id} is ${deprecated ? '' : 'not '}deprecated`, () => {
    // What stands for calls and messages is judged by what stands beside it.
    const neighbour = minimal(id.startsWith('voice.') ? 'voice.Say' : 'messaging.Message')
    const ancestors = ancestorsOf(element)
    const nodes = [...(element.role === 'verb' ? [neighbour] : []), minimal(id, ancestors.at(-1))]
    const found = lint(within(ancestors, nodes)).filter(({ code }) => code === 'deprecated-element')
    const own = found.filter(({ path }) => path.split(' > ').at(-1) === tag)
    assert.equal(own.length > 0, deprecated === true)
  })

  for (const parent of element.parents) {
    const helperOnly = element.helperOnlyParents?.includes(parent) ?? false
    test(`${id} in ${parent} is ${helperOnly ? 'only known to Twilio’s builder' : 'documented'}`, () => {
      const outer = vocabularyElement(parent)
      const found = lint(within([...ancestorsOf(outer), outer], minimal(id, outer))).map(({ code }) => code)
      assert.equal(found.includes('helper-only-nesting'), helperOnly)
    })
  }

  for (const attribute of attributes) {
    const { name, values, min, max, pattern, maxLength } = attribute
    const kind = values === undefined ? attribute.type : `${attribute.type} of ${values.length} words`
    const limits = [min, max].some((border) => border !== undefined) ? ` ${min ?? ''}–${max ?? ''}` : ''

    test(`${id}@${name}: ${kind}${limits}${pattern ?? ''}${maxLength ?? ''}`, () => {
      const known = definition.attributes?.get(name)
      assert.equal(known?.code, attribute.code)
      if (attribute.default !== undefined) assert.equal(String(known?.default), attribute.default)
      checkPresence(element, attribute)
      checkNoText(element, attribute, known?.url !== undefined)
      checkWords(element, attribute)
      checkNumbers(element, attribute)
      checkForm(element, attribute)
      const warning = attribute.deprecated ? 'deprecated' : attribute.undocumented ? 'undocumented' : undefined
      assert.deepEqual(
        drawn(element, attribute, anyValue(attribute)),
        warning === undefined ? [] : [`warning ${warning}-attribute`],
      )
    })
  }
}

test('a list where one value belongs is refused for the kind of value', () => {
  for (const [element, attribute] of attributesWhere(({ type, maxEntries }) => type !== 'list' && !maxEntries)) {
    refusing(element, attribute, ['x'], [{}], [])
  }
})

test('a list where a number belongs is no number', () => {
  for (const [element, attribute] of attributesWhere(({ type, integer }) => type === 'number' || integer === true)) {
    if (attribute.type !== 'list') refusing(element, attribute, [5])
  }
})

test('a list in a list is none of its values', () => {
  for (const [element, attribute] of attributesWhere(({ type }) => type === 'list')) {
    refusing(element, attribute, [[attribute.values?.[0] ?? '1']], [{}])
  }
})

test('white space around a list is none of its values', () => {
  const prompt = vocabularyElement('voice.Prompt')
  const attempt = prompt.attributes.find(({ name }) => name === 'attempt') as VocabularyAttribute
  taking(prompt, attempt, ' 1 10 ', '\n1\t10\n')
  refusing(prompt, attempt, ' 11 ', '\n1\t11\n', ' 1x ')
})

test('what has no text is no hint', () => {
  for (const [element, attribute] of attributesWhere(({ maxEntries }) => maxEntries !== undefined)) {
    refusing(element, attribute, [{}], ['x', undefined], [['x']])
  }
})

test.run()

function attributesWhere(
  matches: (attribute: VocabularyAttribute) => boolean,
): (readonly [VocabularyElement, VocabularyAttribute])[] {
  return elements.flatMap((element) =>
    element.attributes.filter(matches).map((attribute) => [element, attribute] as const),
  )
}

function checkPresence(element: VocabularyElement, attribute: VocabularyAttribute): void {
  const { name, required } = attribute
  taking(element, attribute, anyValue(attribute))
  if (!required) taking(element, attribute, undefined, null)
  for (const missing of required ? [undefined, null] : []) {
    const error = errorOf(element, { [name]: missing })
    assert.equal(error.code, 'missing-attribute')
    assert.equal(error.reason, `<${element.tag}> needs the attribute \`${name}\`.`)
  }
}

function checkNoText(element: VocabularyElement, attribute: VocabularyAttribute, isUrl: boolean): void {
  refusing(element, attribute, {}, Symbol('x'), Number.NaN, Number.POSITIVE_INFINITY)
  refusing(element, attribute, new Map(), Promise.resolve('x'))
  // In place of a URL, a function is a component.
  if (!isUrl) refusing(element, attribute, () => 'x')
}

function checkWords(element: VocabularyElement, attribute: VocabularyAttribute): void {
  const { type, values, openEnum } = attribute
  for (const value of values ?? []) {
    assert.deepEqual(
      drawn(element, attribute, value).filter((finding) => finding.endsWith('-value')),
      [],
      value,
    )
  }
  if (openEnum) assert.deepEqual(drawn(element, attribute, 'x-new'), ['warning unlisted-value'])
  else if (values !== undefined) refusing(element, attribute, 'x-new', ...values.map(otherCase))
  if (values?.includes('true') || type === 'boolean') {
    taking(element, attribute, true, false, 'true', 'false')
    refusing(element, attribute, 'True', 'yes', 1, 0, '')
  }
  if (type === 'list') {
    const words = values ?? ['1', '10']
    taking(element, attribute, [], words, words.join(' '), words[0])
    refusing(element, attribute, ['x-new'], `${words[0]} x-new`, [words[0], 'x-new'], [undefined])
  }
}

function otherCase(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase()
}

function checkNumbers(element: VocabularyElement, attribute: VocabularyAttribute): void {
  const { type, integer, min, max } = attribute
  if (type === 'number' || integer) {
    const [low, high] = [min ?? 0, max ?? 1_000_000]
    taking(element, attribute, low, high, String(low), String(high), BigInt(low))
    refusing(element, attribute, 'x', '1.5', low + 0.5, '1e1', '0x10', '1,000', `${low}s`)
  } else if (min !== undefined) {
    taking(element, attribute, min, max, 12.5, '0.01', '12.50')
    refusing(element, attribute, '$5', '5 USD', '1e3', '1,000', '', `${max}.01`)
  }
  if (min !== undefined) refusing(element, attribute, min - 1, String(min - 1))
  if (max !== undefined) refusing(element, attribute, max + 1, String(max + 1))
}

function checkForm(element: VocabularyElement, attribute: VocabularyAttribute): void {
  const { pattern, maxLength, maxEntries, maxEntryLength } = attribute
  if (pattern !== undefined) {
    taking(element, attribute, ...patternSamples(pattern).good)
    refusing(element, attribute, ...patternSamples(pattern).bad)
  }
  if (maxLength !== undefined) {
    taking(element, attribute, '', 'é'.repeat(maxLength))
    refusing(element, attribute, 'é'.repeat(maxLength + 1))
  }
  if (maxEntries !== undefined && maxEntryLength !== undefined) {
    const long = 'é'.repeat(maxEntryLength)
    taking(element, attribute, '', Array(maxEntries).fill('x').join(','), `${long}, ${long}`)
    refusing(
      element,
      attribute,
      Array(maxEntries + 1)
        .fill('x')
        .join(','),
      `x,${long}é`,
    )
  }
}

function taking(element: VocabularyElement, { name }: VocabularyAttribute, ...values: unknown[]): void {
  for (const value of values) {
    assert.doesNotThrow(() => render(placed(element, { [name]: value })), `${name}=${String(value)} is refused`)
  }
}

function refusing(element: VocabularyElement, attribute: VocabularyAttribute, ...values: unknown[]): void {
  const { name, code = 12200 } = attribute
  for (const value of values) {
    const error = errorOf(element, { [name]: value })
    assert.equal(error.code, faultOf(attribute, value), error.reason)
    assert.equal(error.twilioCode, code)
    assert.ok(error.reason.startsWith(`<${element.tag}> has ${name}=`), error.reason)
  }
}

function hasHost(value: unknown): value is twimlx.TwimlComponent<never> {
  return typeof value === 'function' && '$$host' in value
}

/** The element with more attributes, in a document. */
function placed(element: VocabularyElement, attributes: object, ...content: Node[]): Node {
  const ancestors = ancestorsOf(element)
  const props = { ...neededAttributes(element, ancestors.at(-1)), ...attributes }
  const children = content.length > 0 ? content : neededContent(element)
  return within(ancestors, createElement(typeOf(element), props, ...children))
}

function errorOf(element: VocabularyElement, attributes: object): TwimlError {
  try {
    render(placed(element, attributes))
  } catch (error) {
    if (error instanceof TwimlError) return error
    throw error
  }
  const [name, value] = Object.entries(attributes).at(-1) ?? []
  throw new assert.AssertionError({ message: `${name}=${String(value)} is taken`, stackStartFn: errorOf })
}

/** `warning unlisted-value` and the like. */
function findings(element: VocabularyElement, attributes: object, ...content: Node[]): string[] {
  return lint(placed(element, attributes, ...content)).map(({ severity, code }) => `${severity} ${code}`)
}

/** What an attribute's value draws, beyond what the element draws anyway. */
function drawn(element: VocabularyElement, { name }: VocabularyAttribute, value: unknown): string[] {
  const before = findings(element, {})
  return findings(element, { [name]: value }).filter((finding) => !before.includes(finding))
}
