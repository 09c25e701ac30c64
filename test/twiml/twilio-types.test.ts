// Holds src against the types of the installed `twilio` package. When an upgrade of it adds something to TwiML, the
// message says what to add, and where.

import assert from 'node:assert/strict'
import { test } from 'uvu'
import { fileOf } from './element-files.js'
import { readTwilioTypes, type TwilioClass } from './twilio-types.js'
import { definitionOf, elements, exportName, type VocabularyElement } from './vocabulary.js'

for (const [response, kind] of [
  ['VoiceResponse', 'voice'],
  ['MessagingResponse', 'messaging'],
] as const) {
  const { classes, words } = readTwilioTypes(response)
  const elementOf = (name: string) => elements.find(({ id }) => id === `${kind}.${name}`)
  const known = classes.flatMap((twilioClass): [TwilioClass, VocabularyElement][] => {
    const element = elementOf(twilioClass.name)
    return element === undefined ? [] : [[twilioClass, element]]
  })

  test(`${response}: every class is an element`, () => {
    nothingToAdd(
      classes
        .filter(({ name }) => elementOf(name) === undefined)
        .map(({ name }) => `<${name}>: src/twiml/elements/${kind}/, its index.ts and props.ts, twiml-vocabulary.json`),
    )
  })

  test(`${response}: every method’s child may stand there`, () => {
    nothingToAdd(
      known.flatMap(([{ children }, element]) =>
        [...children]
          .flatMap((name) => elementOf(name) ?? [])
          .filter((child) => !definitionOf(element).takes(definitionOf(child)))
          .map((child) => `${place(element)}: the child '${exportName(child)}'`),
      ),
    )
  })

  test(`${response}: every attribute is there`, () => {
    nothingToAdd(
      known.flatMap(([{ attributes }, element]) =>
        [...attributes]
          .filter(([name]) => !definitionOf(element).attributes?.has(name))
          .map(([name, type]) => `${place(element)}: the attribute '${name}' (${type})`),
      ),
    )
  })

  test(`${response}: every word of every attribute is known`, () => {
    nothingToAdd(
      known.flatMap(([{ attributes }, element]) =>
        [...attributes].flatMap(([name, type]) => {
          const attribute = definitionOf(element).attributes?.get(name)
          return (words.get(type.replace('[]', '')) ?? [])
            .filter((word) => attribute?.write(word) !== word || attribute.isListed?.(word) === false)
            .map((word) => `${place(element)}: '${word}' for '${name}'`)
        }),
      ),
    )
  })

  test(`${response}: every boolean and number may be written as one`, () => {
    const samples: Readonly<Record<string, unknown>> = { boolean: true, number: 60, 'number[]': [3] }
    nothingToAdd(
      known.flatMap(([{ attributes }, element]) =>
        [...attributes]
          .filter(([name, type]) => {
            const attribute = definitionOf(element).attributes?.get(name)
            return (
              type in samples &&
              attribute?.write(samples[type]) === undefined &&
              [3, 5000].every((number) => attribute?.write(number) === undefined)
            )
          })
          .map(([name, type]) => `${place(element)}: ${type} for '${name}'`),
      ),
    )
  })

  test(`${response}: the reader understands the types`, () => {
    const found = [classes.length, classes.reduce((sum, { attributes }) => sum + attributes.size, 0), words.size]
    const atLeast = kind === 'voice' ? [59, 283, 56] : [5, 6, 0]
    assert.ok(
      found.every((count, i) => count >= Number(atLeast[i])),
      `${found} is less than ${atLeast}`,
    )
    const used = new Set(
      classes.flatMap(({ attributes }) => [...attributes.values()].map((type) => type.replace('[]', ''))),
    )
    assert.deepEqual(
      [...words.keys()].filter((name) => !used.has(name)),
      [],
    )
    const simple = ['string', 'boolean', 'number']
    assert.deepEqual(
      [...used].filter((type) => !words.has(type) && !simple.includes(type)),
      [],
    )
  })
}

test.run()

function place(element: VocabularyElement): string {
  return `${fileOf(exportName(element))} and test/twiml/twiml-vocabulary.json`
}

function nothingToAdd(missing: readonly string[]): void {
  assert.equal(missing.length, 0, `The twilio package knows more than src. Add to\n  ${missing.join('\n  ')}`)
}
