import type { Props } from '../../jsx/index.js'
import { type AnyAttribute, plainList } from '../attributes/index.js'
import type { Definition } from '../definition/index.js'
import { didYouMean, sentence } from '../near-miss.js'
import { isRouteTarget, type RouteTarget } from '../routes/index.js'
import { complaint, shown } from './bad-value.js'
import { escapeAttribute, forbiddenCharacter } from './escape.js'
import type { Place, Report } from './finding.js'
import type { Inside } from './inside.js'

/** What the attributes of a document share. */
export interface AttributeWriting {
  readonly validate: boolean
  readonly strict: boolean
  /** Whether anybody reads warnings. */
  readonly warns: boolean
  readonly report: Report
  /** The URL of a component, or undefined once the problem has been reported. */
  readonly resolve: (target: RouteTarget, absolute: boolean, place: Place) => string | undefined
}

/** Names that are safe to write when attributes are not checked. */
const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/

/** The attributes of an element, in the order of its props, each with a space before it. */
export function writeAttributes(definition: Definition, props: Props, place: Place, writing: AttributeWriting): string {
  const remembers = writing.validate && !writing.warns && !writing.strict
  let written = ''
  for (const name in props) {
    if (name === 'children' || name === 'key' || !Object.hasOwn(props, name)) continue
    const value = props[name]
    if (value === undefined || value === null) continue
    const memory = remembers ? definition.written.get(name) : undefined
    const known = memory?.get(value)
    if (known !== undefined) {
      written += known
      continue
    }
    const text = writeOne(definition, name, value, place, writing)
    if (memory !== undefined) remember(memory, definition.attributes?.get(name), value, text)
    written += text
  }
  return written
}

/** How many values of an attribute are remembered. */
const REMEMBERED = 100

/**
 * Only numbers, booleans and words of a list: no caller's number stays in memory, nor a string cut from a larger one.
 */
function remember(
  memory: Map<unknown, string>,
  attribute: AnyAttribute | undefined,
  value: unknown,
  written: string,
): void {
  const isText = typeof value === 'string'
  if (isText ? attribute?.values?.includes(value) !== true : typeof value !== 'number' && typeof value !== 'boolean')
    return
  if (memory.size >= REMEMBERED) memory.clear()
  memory.set(value, written)
}

function writeOne(
  definition: Definition,
  name: string,
  value: unknown,
  place: Place,
  writing: AttributeWriting,
): string {
  const attribute = definition.attributes?.get(name)
  if (attribute === undefined && !isWritable(definition, name, place, writing)) return ''
  const text = textOf(definition, name, attribute, value, place, writing)
  if (text === undefined) return ''
  if (writing.warns && attribute !== undefined) warnAbout(definition, name, attribute, text, place, writing.report)
  if (writing.strict) refuseForbidden(definition, name, text, place, writing.report)
  return ` ${name}="${escapeAttribute(text)}"`
}

/** Whether a name that the vocabulary does not have may be written all the same. */
function isWritable(
  definition: Definition,
  name: string,
  place: Place,
  { validate, report }: AttributeWriting,
): boolean {
  if (definition.attributes !== undefined && validate) {
    const reason = `<${definition.tag}> has no attribute \`${name}\`${didYouMean(name, definition.attributes.keys())}`
    report({ severity: 'error', code: 'unknown-attribute', reason: sentence(reason), twilioCode: 12200 }, place)
    return false
  }
  if (NAME.test(name)) return true
  const reason = `<${definition.tag}> has an attribute ${JSON.stringify(name)}, which is no name that XML allows.`
  report({ severity: 'error', code: 'unknown-attribute', reason, twilioCode: 12100 }, place)
  return false
}

function textOf(
  definition: Definition,
  name: string,
  attribute: AnyAttribute | undefined,
  value: unknown,
  place: Place,
  writing: AttributeWriting,
): string | undefined {
  let given = value
  // Of an attribute that is not known, a component can only be meant as its URL.
  const url = attribute === undefined ? 'relative' : attribute.url
  if (url !== undefined && isRouteTarget(value)) {
    given = writing.resolve(value, url === 'absolute', place)
    if (given === undefined) return undefined
  }
  const text = writing.validate && attribute !== undefined ? attribute.write(given) : plainList(given)
  if (text !== undefined) return text
  const { code, allowed } = complaint(attribute, given)
  const reason = `<${definition.tag}> has ${name}=${shown(given)}; ${allowed}`
  writing.report({ severity: 'error', code, reason: sentence(reason), twilioCode: attribute?.code ?? 12200 }, place)
  return undefined
}

function warnAbout(
  definition: Definition,
  name: string,
  attribute: AnyAttribute,
  text: string,
  place: Place,
  report: Report,
) {
  const twilioCode = attribute.code ?? 12200
  if (attribute.isListed?.(text) === false) {
    const near = didYouMean(text, attribute.values ?? [])
    const reason = sentence(
      `<${definition.tag}> has ${name}=${shown(text)}, which is not among the values known here${near}`,
    )
    report({ severity: 'warning', code: 'unlisted-value', reason, twilioCode }, place)
  }
  if (attribute.deprecated !== undefined) {
    const reason = `<${definition.tag}> has ${name}, which is deprecated: ${attribute.deprecated}.`
    report({ severity: 'warning', code: 'deprecated-attribute', reason }, place)
  }
  if (attribute.undocumented) {
    const reason = `<${definition.tag}> has ${name}, which Twilio's documentation does not have.`
    report({ severity: 'warning', code: 'undocumented-attribute', reason, twilioCode }, place)
  }
}

function refuseForbidden(definition: Definition, name: string, text: string, place: Place, report: Report): void {
  const character = forbiddenCharacter(text)
  if (character === undefined) return
  const reason = `<${definition.tag}> has ${character} in ${name}, a character that XML does not allow.`
  report({ severity: 'error', code: 'bad-character', reason, twilioCode: 12100 }, place)
}

/** Checks which attributes have to be there, or must not, on this element below this parent. */
export function checkPresence(inside: Inside, parent: Definition, report: Report): void {
  const { definition, props } = inside
  const rule = definition.options.within?.[parent.name]
  if (rule === undefined && definition.requiredAttributes.length === 0) return
  for (const name of [...definition.requiredAttributes, ...(rule?.requires ?? [])]) {
    if (props[name] !== undefined && props[name] !== null) continue
    const where = definition.requiredAttributes.includes(name) ? '' : ` in <${parent.tag}>`
    const reason = `<${definition.tag}>${where} needs the attribute \`${name}\`.`
    report(
      {
        severity: 'error',
        code: 'missing-attribute',
        reason,
        twilioCode: definition.attributes?.get(name)?.code ?? 12200,
      },
      inside,
    )
  }
  for (const name of rule?.forbids ?? []) {
    if (props[name] === undefined || props[name] === null) continue
    const reason = `<${definition.tag}> in <${parent.tag}> cannot have the attribute \`${name}\`.`
    report({ severity: 'error', code: 'forbidden-here', reason, twilioCode: 12200 }, inside)
  }
}
