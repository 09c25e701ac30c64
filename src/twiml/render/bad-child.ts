import { type Component, nameOf } from '../../jsx/index.js'
import { kindOf } from './bad-value.js'

/** What to say of a child that is neither text nor element nor list. */
export function badChild(value: unknown, tag: string): string {
  return `<${tag}> has ${kindOf(value)} in it. ${hintFor(value)}`
}

function hintFor(value: unknown): string {
  if (typeof value === 'function' && /^[A-Z]/.test(value.name))
    return `To render a component, write <${nameOf(value as Component)}/>.`
  if (value instanceof Promise) return 'Make the component async and await it there.'
  return 'Children are text, finite numbers, elements and lists of them.'
}
