import type { Props } from '../../jsx/index.js'
import type { AnyAttribute } from '../attributes/index.js'
import type { TwilioRequest } from '../request/index.js'
import { TagMemory } from './tag-memory.js'

/** In which documents a verb may stand: answers to calls, answers to messages, or both. */
export type DocumentKind = 'voice' | 'messaging' | 'both'

/** What text may stand inside an element. White space alone is no text. */
export interface TextRule {
  /** `required`: nothing at all inside is worth a warning. */
  readonly allow: 'none' | 'optional' | 'required'
  /** In characters, tags not counted. */
  readonly maxLength?: number
  /** The limit by the attributes, where they raise `maxLength`. */
  readonly maxLengthBy?: (props: Props) => number
  /** The same for the text as a URL would hold it. */
  readonly maxEncodedLength?: number
  /** Whether more is refused or only hardly as meant; `error` by default. */
  readonly severity?: 'error' | 'warning'
  /** The number under which Twilio's debugger reports a text that is too long or of the wrong form. */
  readonly code?: number
  /** The same for an element with nothing inside. */
  readonly emptyCode?: number
  /** `url`: a mounted component may stand in its place. `prose`: spoken or sent, so no white space is added to it. */
  readonly form?: 'json' | 'url' | 'prose'
}

/** How many of a child an element takes, and beside what. Children go by their export's name. */
export interface CountRule {
  /** The child; any child at all when left out. */
  readonly of?: string
  readonly min?: number
  readonly max?: number
  /** Children that may not stand beside it. */
  readonly without?: readonly string[]
  readonly severity?: 'error' | 'warning'
  readonly code?: number
}

/** Attributes that an element needs, or must not have, below one parent. */
export interface ParentRule {
  readonly requires?: readonly string[]
  readonly forbids?: readonly string[]
  readonly needs?: readonly string[]
}

/** A finding about an element's attributes taken together. */
export interface PropsFinding {
  readonly code: string
  readonly reason: string
  readonly twilioCode?: number
}

export interface DefinitionOptions {
  /** Twilio's page about the element. */
  readonly page?: string
  readonly document?: DocumentKind
  readonly text?: TextRule
  /** Names of the elements that may stand inside; `any` for no rule. */
  readonly children?: readonly string[] | 'any'
  readonly counts?: readonly CountRule[]
  /** Groups of which one member should be there: `#text`, `@attribute` or the name of a child. */
  readonly needs?: readonly (readonly string[])[]
  /** The number under which Twilio's debugger reports that none of a group is there. */
  readonly needsCode?: number
  readonly within?: Readonly<Record<string, ParentRule>>
  /** Names of elements it may stand in beyond those that list it as a child; `any` for all. */
  readonly parents?: readonly string[] | 'any'
  /** Parents that Twilio's builder allows and its documentation does not. */
  readonly undocumentedIn?: readonly string[]
  /** What the writer treats in a way of its own. A word, so that two copies of the package understand each other. */
  readonly special?: 'response' | 'comment' | 'raw'
  /** Whether what follows it in a document is never reached: always, or when it has an `action`. */
  readonly ends?: 'always' | 'with-action'
  /** Why not to use it. */
  readonly deprecated?: string
  /** The same, where it holds in one kind of document only. */
  readonly deprecatedIn?: { readonly voice?: string; readonly messaging?: string }
  /** The number under which Twilio's debugger reports a child that may not stand here. */
  readonly nestingCode?: number
  /** Warnings about attributes that do not go together. */
  readonly review?: (props: Props) => readonly PropsFinding[]
  /** Attributes that hold where neither the element nor a `<Defaults>` sets them. */
  readonly ambient?: (props: Props, request: TwilioRequest | undefined) => Props | undefined
}

let definitions = 0

/** Beyond this, elements that an application declares are looked up by name each time. */
const MANY = 500

/** One element of the vocabulary: what it is called, what it takes, and all it takes to check and write it. */
export class Definition {
  /** The name of the export: the tag, but for `PhoneNumber` and `ReferSip`. */
  readonly name: string
  readonly tag: string
  readonly options: DefinitionOptions
  /** What each rendering looks at stands here once more: the options of no two elements have the same shape. */
  readonly special: DefinitionOptions['special']
  readonly document: DefinitionOptions['document']
  readonly ambient: DefinitionOptions['ambient']
  /** Undefined when any attribute is let through. */
  readonly attributes: ReadonlyMap<string, AnyAttribute> | undefined
  /** The end tag. */
  readonly end: string
  /** The start tags that have been written. */
  readonly tags: TagMemory
  readonly requiredAttributes: readonly string[]
  readonly children: ReadonlySet<string> | undefined
  readonly text: TextRule
  readonly counts: readonly CountRule[]
  /** Whether a rule asks which children there are. */
  readonly tracksChildren: boolean
  /** Whether a rule can only be checked once all of the element has been written. */
  readonly checksContent: boolean
  /** Whether it takes nothing but text and SSML, with no rule about it but the length. Most elements of a document do. */
  readonly takesWords: boolean
  /** How many characters of text are always few enough. */
  readonly fewCharacters: number
  /** Whether a rule asks which attributes are there, here or below some parent. */
  readonly checksPresence: boolean
  /** Whether text may stand inside. */
  readonly takesText: boolean
  private readonly id = ++definitions
  /** By id, children that may stand inside, as far as they have been asked for. */
  private readonly accepted: (true | undefined)[] = []

  constructor(
    name: string,
    tag: string,
    attributes: Readonly<Record<string, AnyAttribute>> | undefined,
    options: DefinitionOptions,
  ) {
    this.name = name
    this.tag = tag
    this.options = options
    this.special = options.special
    this.document = options.document
    this.ambient = options.ambient
    this.attributes = attributes && new Map(Object.entries(attributes))
    this.end = `</${tag}>`
    this.tags = new TagMemory(tag)
    this.requiredAttributes = Object.keys(attributes ?? {}).filter((key) => attributes?.[key]?.required)
    this.children = options.children === 'any' ? undefined : new Set(options.children)
    this.text = options.text ?? { allow: 'none' }
    this.counts = options.counts ?? []
    this.tracksChildren = this.counts.length > 0 || options.needs !== undefined
    const { allow, maxLength = Infinity, maxEncodedLength = Infinity, form } = this.text
    this.checksContent = this.tracksChildren || allow === 'required' || maxLength < Infinity || form === 'json'
    this.takesWords = allow !== 'none' && !this.tracksChildren && options.special === undefined
    // A character becomes nine at most as a URL encodes it.
    this.fewCharacters = form === 'json' ? 0 : Math.min(maxLength, maxEncodedLength / 9)
    this.checksPresence = this.requiredAttributes.length > 0 || options.within !== undefined
    this.takesText = allow !== 'none'
  }

  /** Whether `child` may stand directly inside. */
  takes(child: Definition): boolean {
    return this.accepted[child.id] === true || this.asks(child)
  }

  private asks(child: Definition): boolean {
    const answer = this.mayHold(child)
    if (answer && child.id < MANY) this.accepted[child.id] = true
    return answer
  }

  private mayHold(child: Definition): boolean {
    if (this.children === undefined || this.children.has(child.name)) return true
    const { parents } = child.options
    return parents !== undefined && (parents === 'any' || parents.includes(this.name))
  }
}
