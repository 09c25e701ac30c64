import type { Props } from '../../jsx/index.js'
import { type AnyAttribute, plainList } from '../attributes/index.js'
import type { Definition, StartTag } from '../definition/index.js'
import { didYouMean, sentence } from '../near-miss.js'
import { isRouteTarget } from '../routes/index.js'
import { complaint, shown } from './bad-value.js'
import { escapeAttribute, forbiddenCharacter } from './escape.js'
import type { Place, Writing } from './finding.js'

/** Names that are safe to write when attributes are not checked. */
const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/

/**
 * Checks and writes an attribute that has not been written before behind `tag`. Gives the tag with it, which is remembered;
 * or, where the value is not to be remembered, the text up to the value's closing quote. Undefined if it is left out.
 */
export function addAttribute(
  tag: StartTag,
  definition: Definition,
  name: string,
  value: unknown,
  place: Place,
  writing: Writing,
): StartTag | string | undefined {
  const written = writeValue(definition, name, value, place, writing)
  if (written === undefined) return undefined
  const attribute = definition.attributes?.get(name)
  if (attribute === undefined) return `${tag.written} ${name}="${written}`
  if (!writing.validate || !isRemembered(attribute, value)) return tag.upTo(name).written + written
  return definition.tags.add(tag, name, value, ` ${name}="${written}"`, isQuiet(attribute))
}

/**
 * Only numbers, booleans and words of a list: no caller's number stays in memory, nor a string cut from a larger one.
 */
function isRemembered({ isListed, values }: AnyAttribute, value: unknown): boolean {
  if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean'
  if (isListed !== undefined) return isListed(value)
  return values !== undefined && value.split(' ').every((word) => values.includes(word))
}

/** Whether there is no warning about an attribute, whatever its value. */
function isQuiet({ deprecated, undocumented }: AnyAttribute): boolean {
  return deprecated === undefined && !undocumented
}

/** What stands between the quotes; undefined when the attribute is left out, since something is wrong with it. */
function writeValue(
  definition: Definition,
  name: string,
  value: unknown,
  place: Place,
  writing: Writing,
): string | undefined {
  const attribute = definition.attributes?.get(name)
  if (attribute === undefined && !isWritable(definition, name, place, writing)) return undefined
  const text = textOf(definition, name, attribute, value, place, writing)
  if (text === undefined) return undefined
  if (writing.warns && attribute !== undefined) warnAbout(definition, name, attribute, text, place, writing)
  if (writing.strict) refuseForbidden(definition, name, text, place, writing)
  return escapeAttribute(text)
}

/** Whether a name that the vocabulary does not have may be written all the same. */
function isWritable(definition: Definition, name: string, place: Place, writing: Writing): boolean {
  if (definition.attributes !== undefined && writing.validate) {
    const reason = `<${definition.tag}> has no attribute \`${name}\`${didYouMean(name, definition.attributes.keys())}`
    writing.report({ severity: 'error', code: 'unknown-attribute', reason: sentence(reason), twilioCode: 12200 }, place)
    return false
  }
  if (NAME.test(name)) return true
  const reason = `<${definition.tag}> has an attribute ${JSON.stringify(name)}, which is no name that XML allows.`
  writing.report({ severity: 'error', code: 'unknown-attribute', reason, twilioCode: 12100 }, place)
  return false
}

function textOf(
  definition: Definition,
  name: string,
  attribute: AnyAttribute | undefined,
  value: unknown,
  place: Place,
  writing: Writing,
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
  writing: Writing,
) {
  const twilioCode = attribute.code ?? 12200
  if (attribute.isListed?.(text) === false) {
    const near = didYouMean(text, attribute.values ?? [])
    const reason = sentence(
      `<${definition.tag}> has ${name}=${shown(text)}, which is not among the values known here${near}`,
    )
    writing.report({ severity: 'warning', code: 'unlisted-value', reason, twilioCode }, place)
  }
  if (attribute.deprecated !== undefined) {
    const reason = `<${definition.tag}> has ${name}, which is deprecated: ${attribute.deprecated}.`
    writing.report({ severity: 'warning', code: 'deprecated-attribute', reason }, place)
  }
  if (attribute.undocumented) {
    const reason = `<${definition.tag}> has ${name}, which Twilio's documentation does not have.`
    writing.report({ severity: 'warning', code: 'undocumented-attribute', reason, twilioCode }, place)
  }
}

function refuseForbidden(definition: Definition, name: string, text: string, place: Place, writing: Writing): void {
  const character = forbiddenCharacter(text)
  if (character === undefined) return
  const reason = `<${definition.tag}> has ${character} in ${name}, a character that XML does not allow.`
  writing.report({ severity: 'error', code: 'bad-character', reason, twilioCode: 12100 }, place)
}

/** Checks which attributes have to be there, or must not, on this element below this parent. */
export function checkPresence(
  definition: Definition,
  props: Props,
  parent: Definition,
  place: Place,
  writing: Writing,
): void {
  const rule = definition.options.within?.[parent.name]
  for (const name of [...definition.requiredAttributes, ...(rule?.requires ?? [])]) {
    if (props[name] !== undefined && props[name] !== null) continue
    const where = definition.requiredAttributes.includes(name) ? '' : ` in <${parent.tag}>`
    const reason = `<${definition.tag}>${where} needs the attribute \`${name}\`.`
    writing.report(
      {
        severity: 'error',
        code: 'missing-attribute',
        reason,
        twilioCode: definition.attributes?.get(name)?.code ?? 12200,
      },
      place,
    )
  }
  for (const name of rule?.forbids ?? []) {
    if (props[name] === undefined || props[name] === null) continue
    const reason = `<${definition.tag}> in <${parent.tag}> cannot have the attribute \`${name}\`.`
    writing.report({ severity: 'error', code: 'forbidden-here', reason, twilioCode: 12200 }, place)
  }
}
