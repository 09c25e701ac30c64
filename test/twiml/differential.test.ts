// Random documents from the whole vocabulary, built with twimlx and with Twilio's own builder, byte for byte.

import assert from 'node:assert/strict'
import twilio from 'twilio'
import { Comment, createElement, type Element, Fragment, render } from 'twimlx'
import { test } from 'uvu'
import { repeat } from './random.js'
import { type RandomDocument, randomDocument, type Tree, type TreeComment } from './random-tree.js'
import { elements, typeOf, vocabularyElement } from './vocabulary.js'

/** `Gather > Say` and `Gather@timeout`, as far as a document had them. */
const covered = new Set<string>()

/** What Twilio's builder has no method for. */
const added = new Set<string>()

test('random documents are what Twilio’s builder makes of them, byte for byte', () => {
  repeat(20_000, (random) => {
    const document = randomDocument(random)
    note(document.root)
    assert.equal(withTwimlx(document), withTwilio(document))
  })
})

test('every child was met in every parent', () => {
  const pairs = elements.flatMap(({ id, children }) => children.map((child) => `${id} > ${child}`))
  assert.equal(pairs.filter((pair) => !covered.has(pair)).join(), '')
})

test('every attribute was met', () => {
  const names = elements.flatMap(({ id, role, attributes }) =>
    role === 'root' ? [] : attributes.map(({ name }) => `${id}@${name}`),
  )
  assert.equal(names.filter((name) => !covered.has(name)).join(), '')
})

test('Twilio’s builder has a method for all but a few', () => {
  assert.deepEqual([...added].sort(), [
    'messaging.MessagingResponse > messaging.Sms',
    'voice.Annotate > voice.BillingReferenceTag',
    'voice.Assistant > voice.Language',
    'voice.Assistant > voice.Parameter',
    'voice.Connect > voice.Assistant',
    'voice.Stop > voice.Recording',
    'voice.VoiceResponse > voice.Annotate',
  ])
})

test.run()

function note({ element, attributes, children }: Tree): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) covered.add(`${element.id}@${name}`)
  }
  for (const child of children) {
    if (!isTree(child)) continue
    covered.add(`${element.id} > ${child.element.id}`)
    note(child)
  }
}

function isTree(child: string | Tree | TreeComment): child is Tree {
  return typeof child === 'object' && 'element' in child
}

function withTwimlx({ root, before, after }: RandomDocument): string {
  const comment = (text: string) => createElement(Comment, null, text)
  return render(createElement(Fragment, null, ...before.map(comment), elementOf(root), ...after.map(comment)))
}

function elementOf({ element, attributes, children }: Tree): Element {
  const nodes = children.map((child) => {
    if (typeof child === 'string') return child
    return isTree(child) ? elementOf(child) : createElement(Comment, null, child.comment)
  })
  return createElement(typeOf(element), attributes, ...nodes)
}

/** What the classes of Twilio’s builder have in common: one method for each child. */
type Builder = Pick<InstanceType<typeof twilio.twiml.VoiceResponse>, 'addText' | 'addChild'> & {
  readonly [method: string]: unknown
}

function withTwilio({ root, before, after }: RandomDocument): string {
  const isVoice = root.element === vocabularyElement('voice.VoiceResponse')
  const response = isVoice ? new twilio.twiml.VoiceResponse() : new twilio.twiml.MessagingResponse()
  for (const text of before) response.commentBefore(text)
  // It puts each one right behind the root.
  for (const text of after.toReversed()) response.commentAfter(text)
  for (const child of root.children) addTo(response, root, child)
  return response.toString()
}

function addTo(builder: Builder, parent: Tree, child: string | Tree | TreeComment): void {
  if (typeof child === 'string') builder.addText(child)
  else if (isTree(child)) addElement(builder, parent, child)
  else call(builder, 'comment', child.comment)
}

function addElement(builder: Builder, parent: Tree, tree: Tree): void {
  const { element, attributes, children } = tree
  const method = methodOf(element.tag)
  const [first, ...rest] = children
  const parameters = typeof builder[method] === 'function' ? builder[method].length : 0
  if (parameters === 0) added.add(`${parent.element.id} > ${element.id}`)
  const takesText = parameters === 2 && typeof first === 'string'
  const made = takesText
    ? call(builder, method, ...(Object.keys(attributes).length === 0 ? [first] : [attributes, first]))
    : parameters === 0
      ? builder.addChild(element.tag, attributes)
      : call(builder, method, attributes)
  for (const child of takesText ? rest : children) addTo(made, tree, child)
}

function call(builder: Builder, method: string, ...parameters: unknown[]): Builder {
  return (builder[method] as (...parameters: unknown[]) => Builder).call(builder, ...parameters)
}

/** `say-as` is added by `sayAs()`. */
function methodOf(tag: string): string {
  return tag.charAt(0).toLowerCase() + tag.slice(1).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
