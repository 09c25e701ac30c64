// TwiML as data, gathered from Twilio's builder, documentation and schema: what the tests hold src against.

import { readFileSync } from 'node:fs'
import * as twimlx from 'twimlx'
import type { Declaration, Definition } from '../../src/twiml/definition/index.js'
import { intrinsics } from '../../src/twiml/elements/ssml/index.js'

export interface VocabularyAttribute {
  readonly name: string
  readonly type: 'string' | 'number' | 'boolean' | 'list'
  /** The words it takes; with `openEnum` others, too. */
  readonly values?: readonly string[]
  readonly openEnum?: true
  readonly integer?: true
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly maxLength?: number
  readonly maxEntries?: number
  readonly maxEntryLength?: number
  readonly default?: string
  readonly required?: true
  readonly code?: number
  readonly deprecated?: true
  readonly undocumented?: true
}

export interface ChildRule {
  readonly child?: string
  readonly min?: number
  readonly max?: number
  readonly exclusiveWith?: readonly string[]
  readonly severity?: 'warn' | 'error'
}

export interface ParentRule {
  readonly parent: string
  readonly requireAttributes?: readonly string[]
  readonly forbidAttributes?: readonly string[]
  readonly requireOneOf?: readonly (readonly string[])[]
}

export interface VocabularyElement {
  /** `voice.Say`. The same tag may stand for several elements. */
  readonly id: string
  readonly tag: string
  /** The class of Twilio's builder; missing where the builder lacks the element. */
  readonly class?: string
  readonly role: 'root' | 'verb' | 'noun' | 'ssml'
  readonly deprecated?: true
  readonly text: {
    readonly allow: 'none' | 'optional' | 'required'
    readonly format?: 'json'
    readonly maxLength?: number
    readonly maxLengthPolly?: number
    readonly severity?: 'warn'
  }
  readonly parents: readonly string[]
  readonly helperOnlyParents?: readonly string[]
  readonly children: readonly string[]
  readonly childRules?: readonly ChildRule[]
  readonly parentRules?: readonly ParentRule[]
  readonly requireOneOf?: readonly (readonly string[])[]
  readonly terminal?: 'always' | 'with-action'
  readonly attributes: readonly VocabularyAttribute[]
}

interface Vocabulary {
  readonly grades: Readonly<Record<string, 'error' | 'warn'>>
  readonly elements: readonly VocabularyElement[]
}

const file = new URL('twiml-vocabulary.json', import.meta.url)

export const { grades, elements } = JSON.parse(readFileSync(file, 'utf8')) as Vocabulary

const byId = new Map(elements.map((element) => [element.id, element]))

export function vocabularyElement(id: string): VocabularyElement {
  const element = byId.get(id)
  if (element === undefined) throw new Error(`The vocabulary has no ${id}.`)
  return element
}

/** Exports that are not called like the vocabulary's id. */
const renamed: Readonly<Record<string, string>> = {
  VoiceResponse: 'Response',
  MessagingResponse: 'Response',
  Number: 'PhoneNumber',
  SipUri: 'Uri',
}

/** The name of the export; the tag of an SSML element. */
export function exportName({ id, tag, role }: VocabularyElement): string {
  const name = id.slice(id.indexOf('.') + 1)
  return role === 'ssml' ? tag : (renamed[name] ?? name)
}

/** The elements with the same export: a voice and a messaging `<Redirect>` are one. */
export function namesakes(element: VocabularyElement): VocabularyElement[] {
  return elements.filter((other) => exportName(other) === exportName(element))
}

/** One element for each export. */
export const oneOfEach = elements.filter((element) => namesakes(element)[0] === element)

const exported = twimlx as unknown as Readonly<Record<string, twimlx.TwimlComponent<object>>>

/** What TSX writes: a component, or the lower-case tag of an SSML element. */
export function typeOf(element: VocabularyElement): string | twimlx.TwimlComponent<object> {
  const name = exportName(element)
  return element.role === 'ssml' ? name : (exported[name] as twimlx.TwimlComponent<object>)
}

/** What src knows of the element. */
export function definitionOf(element: VocabularyElement): Definition {
  const type = typeOf(element)
  return (typeof type === 'string' ? (intrinsics.get(type) as Declaration) : type.$$host).definition
}
