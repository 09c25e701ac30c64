import { elementsByTag } from './by-tag.js'
import { intrinsics } from './elements/ssml/index.js'
import { didYouMean } from './near-miss.js'

/** What to say of a tag in quotes that is neither SSML nor a component. */
export function explainUnknown(tag: string): string {
  const name = exportOf(tag) ?? exportOf(tag.charAt(0).toUpperCase() + tag.slice(1))
  if (name !== undefined) return `<${tag}> is not a lower-case (SSML) element. ${importing(name)}`
  const near = didYouMean(tag, [...intrinsics.keys(), ...elementsByTag.keys()])
  return `<${tag}> is not in the vocabulary${near || '.'} What Twilio has added since can be declared with defineElement.`
}

/** What to say of a global, such as `Number`, that stands where an element of that name was meant. */
export function explainGlobal(type: unknown): string | undefined {
  if (type === undefined) return undefined
  for (const [tag, { $$host }] of elementsByTag) {
    if ((globalThis as Record<string, unknown>)[tag] === type) {
      return `<${tag}> is JavaScript's global ${tag}, not an element of TwiML. ${importing($$host.name)}`
    }
  }
  return undefined
}

function exportOf(tag: string): string | undefined {
  return elementsByTag.get(tag)?.$$host.name
}

function importing(name: string): string {
  return `Import it: import { ${name} } from 'twimlx'${name === 'PhoneNumber' ? ', and write <PhoneNumber>' : ''}.`
}
