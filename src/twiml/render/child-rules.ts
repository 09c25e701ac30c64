import type { Element, Frame, Props } from '../../jsx/index.js'
import type { CountRule, Definition } from '../definition/index.js'
import { isText, type Place, type Writing } from './finding.js'
import type { Inside } from './inside.js'

/** Checks that a child may stand where it is met. */
export function checkChild(
  child: Definition,
  props: Props,
  element: Element,
  frame: Frame,
  parent: Inside,
  writing: Writing,
): void {
  const { definition } = parent
  if (!definition.takes(child)) {
    writing.report(
      { severity: 'error', code: 'nesting', ...wrongNesting(child, definition) },
      { element, parent: frame },
    )
  } else if (writing.warns) warnAboutChild(child, definition, { element, parent: frame }, writing)
  if (definition.special === 'response') writing.verb(child, props, element, frame)
  parent.holdsElements = true
  if (!definition.tracksChildren) return
  parent.children.push(child.name)
  for (const rule of definition.counts) checkCount(rule, child, parent, { element, parent: frame }, writing)
}

function warnAboutChild(child: Definition, parent: Definition, place: Place, writing: Writing): void {
  if (child.options.undocumentedIn?.includes(parent.name)) {
    const reason = `<${child.tag}> directly in <${parent.tag}> is not in Twilio's documentation.`
    writing.report({ severity: 'warning', code: 'helper-only-nesting', reason, twilioCode: 12200 }, place)
  }
  if (child.options.deprecated === undefined) return
  const reason = `<${child.tag}> is deprecated: ${child.options.deprecated}.`
  writing.report({ severity: 'warning', code: 'deprecated-element', reason }, place)
}

function wrongNesting(child: Definition, parent: Definition) {
  const allowed = parent.children === undefined ? [] : [...parent.children].map((name) => `<${name}>`)
  const takes = allowed.length === 0 ? 'it takes no elements' : `it takes ${allowed.join(', ')}`
  const braces =
    parent.text.form === 'url'
      ? `. To point at a component, put it in braces: <${parent.tag}>{Component}</${parent.tag}>`
      : ''
  // <Sip> in <Dial> and <Sip> in <Refer> are two elements: the name of the import tells them apart.
  const name = parent.children?.has(child.tag) ? child.name : child.tag
  return {
    reason: `<${name}> cannot stand in <${parent.tag}>; ${takes}${braces}.`,
    twilioCode: parent.options.nestingCode ?? 12200,
  }
}

function checkCount(rule: CountRule, child: Definition, parent: Inside, place: Place, writing: Writing): void {
  const { of, max, without = [], severity = 'error', code: twilioCode = 12200 } = rule
  const { definition, children } = parent
  const count = of === undefined ? children.length : children.filter((name) => name === of).length
  if (max !== undefined && count === max + 1 && (of === undefined || child.name === of)) {
    const what = of === undefined ? 'element' : `<${of}>`
    const reason = `<${definition.tag}> takes at most ${max} ${what}${max === 1 ? '' : 's'}.`
    writing.report({ severity, code: 'too-many-children', reason, twilioCode }, place)
  }
  if (without.length === 0 || of === undefined || count === 0) return
  const other =
    child.name === of ? children.find((name) => without.includes(name)) : without.find((name) => name === child.name)
  if (other === undefined) return
  const reason = `<${of}> and <${other}> cannot stand in one <${definition.tag}>.`
  writing.report({ severity, code: 'mixed-children', reason, twilioCode }, place)
}

/** Checks what an element holds once all of it has been written; what is worth a warning only where somebody reads it. */
export function checkContent(inside: Inside, inner: string, writing: Writing): void {
  const { definition, children } = inside
  const { text, options } = definition
  for (const { of, min = 0, severity = 'error', code: twilioCode = 12200 } of definition.counts) {
    const count = of === undefined ? children.length : children.filter((name) => name === of).length
    if (count >= min) continue
    const reason = `<${definition.tag}> needs ${min === 1 ? 'a' : `${min}`} ${of === undefined ? `noun: ${listed(definition)}` : `<${of}>`}.`
    writing.report({ severity, code: 'too-few-children', reason, twilioCode }, inside)
  }
  const isRefused = text.severity !== 'warning'
  if (inside.textLength > 0 && (writing.warns || isRefused)) checkText(inside, inner, writing)
  if (!writing.warns) return
  if (text.allow === 'required' && !inside.hasText && !inside.holdsElements) {
    const reason = `<${definition.tag}> is empty.`
    writing.report({ severity: 'warning', code: 'empty-content', reason, twilioCode: text.emptyCode }, inside)
  }
  for (const group of options.needs ?? []) checkNeeds(group, inside, writing)
}

function listed(definition: Definition): string {
  return [...(definition.children ?? [])].map((name) => `<${name}>`).join(', ')
}

/** Checks that one of a group is there: `#text`, `@attribute` or a child. */
export function checkNeeds(group: readonly string[], inside: Inside, writing: Writing): void {
  const { definition, props, children } = inside
  const met = group.some((need) => {
    if (need === '#text') return inside.hasText
    if (need.startsWith('@')) return props[need.slice(1)] !== undefined && props[need.slice(1)] !== null
    return children.includes(need)
  })
  if (met || children.includes('raw')) return
  const names = group.map((need) => (need === '#text' ? 'text' : need.startsWith('@') ? need.slice(1) : `<${need}>`))
  const reason = `<${definition.tag}> has neither ${names.join(' nor ')}.`
  writing.report(
    { severity: 'warning', code: 'nothing-of', reason, twilioCode: definition.options.needsCode ?? 12200 },
    inside,
  )
}

function checkText(inside: Inside, inner: string, writing: Writing): void {
  const { definition, props } = inside
  const {
    maxLength,
    maxLengthBy,
    maxEncodedLength,
    severity = 'error',
    code: twilioCode = 12200,
    form,
  } = definition.text
  const isLong = maxLength !== undefined && inside.textLength > maxLength
  const limit = isLong ? (maxLengthBy?.(props) ?? maxLength) : Number.POSITIVE_INFINITY
  const length = isLong ? lengthOf(inside, inner) : 0
  if (length > limit) {
    const reason = `The text of <${definition.tag}> has ${length} characters; at most ${limit} are allowed.`
    writing.report({ severity, code: 'text-too-long', reason, twilioCode }, inside)
  } else if (maxEncodedLength !== undefined && encodedLength(inside, inner, maxEncodedLength) > maxEncodedLength) {
    const reason = `The text of <${definition.tag}> has more than ${maxEncodedLength} characters as a URL encodes it.`
    writing.report({ severity, code: 'text-too-long', reason, twilioCode }, inside)
  }
  if (form === 'json' && isText(inner) && !isJson(spoken(inner))) {
    const reason = `The text of <${definition.tag}> is not JSON. Write {JSON.stringify({ … })}.`
    writing.report({ severity, code: 'bad-value', reason, twilioCode }, inside)
  }
}

/** The length of an element's own text, trimmed. The text of nouns beside it does not count; SSML's does. */
function lengthOf(inside: Inside, inner: string): number {
  const { text, children } = inside.definition
  const isSpoken = text.form === 'prose' && !children?.has('Body')
  return spoken(isSpoken ? inner : withoutElements(inner)).length
}

/** Written XML without the elements in it, innermost first. */
function withoutElements(xml: string): string {
  const left = xml.replace(/<!--[\s\S]*?-->/g, '').replace(/<([\w.-]+)(?:[^>"]|"[^"]*")*?(?:\/>|>[^<]*<\/\1>)/g, '')
  return left === xml ? xml : withoutElements(left)
}

function encodedLength(inside: Inside, inner: string, limit: number): number {
  // A character becomes nine at most.
  return inside.textLength * 9 <= limit ? 0 : new URLSearchParams({ '': spoken(inner) }).toString().length - 1
}

/** The text that is left of written XML: without tags and references, trimmed. */
function spoken(xml: string): string {
  const text = xml.replace(/<!--[\s\S]*?-->|<[^>"]*(?:"[^"]*"[^>"]*)*>/g, '')
  return text
    .replace(
      /&(lt|gt|amp|#xD);/g,
      (_, name: 'lt' | 'gt' | 'amp' | '#xD') => ({ lt: '<', gt: '>', amp: '&', '#xD': '\r' })[name],
    )
    .trim()
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
