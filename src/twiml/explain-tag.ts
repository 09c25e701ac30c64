import * as elements from './elements/index.js'
import { intrinsics } from './elements/ssml/index.js'
import { didYouMean } from './near-miss.js'

/** Exports by the tag they write: `Number` is written by `PhoneNumber`. */
const exportsByTag = new Map(Object.entries(elements).map(([name, element]) => [element.$$host.tag, name]))
exportsByTag.set('Sip', 'Sip')

/** What to say of a tag in quotes that is neither SSML nor a component. */
export function explainUnknown(tag: string): string {
  const name = exportsByTag.get(tag) ?? exportsByTag.get(tag.charAt(0).toUpperCase() + tag.slice(1))
  if (name !== undefined) return `<${tag}> is not a lower-case (SSML) element. ${importing(name)}`
  const near = didYouMean(tag, [...intrinsics.keys(), ...exportsByTag.keys()])
  return `<${tag}> is not in the vocabulary${near || '.'} What Twilio has added since can be declared with defineElement.`
}

/** What to say of a global, such as `Number`, that stands where an element of that name was meant. */
export function explainGlobal(type: unknown): string | undefined {
  if (type === undefined) return undefined
  for (const [tag, name] of exportsByTag) {
    if ((globalThis as Record<string, unknown>)[tag] === type) {
      return `<${tag}> is JavaScript's global ${tag}, not an element of TwiML. ${importing(name)}`
    }
  }
  return undefined
}

function importing(name: string): string {
  return `Import it: import { ${name} } from 'twimlx'${name === 'PhoneNumber' ? ', and write <PhoneNumber>' : ''}.`
}
