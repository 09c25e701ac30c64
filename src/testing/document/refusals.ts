import { elementsByTag } from '../../twiml/by-tag.js'
import type { Definition } from '../../twiml/definition/index.js'
import { intrinsics } from '../../twiml/elements/ssml/index.js'
import { nearMiss } from '../../twiml/near-miss.js'
import { cut } from './cut.js'
import type { Role } from './document.js'
import type { Complaint, Place } from './place.js'
import { misplaced } from './roles.js'

/** Twilio sends this many messages in answer to one, and drops the rest. */
const MAX_MESSAGES = 10

/** Which elements of one document Twilio skips, and why. */
export class Refusals {
  private readonly role: Role
  private messages = 0
  private readonly explained = new Map<string, string>()

  constructor(role: Role) {
    this.role = role
  }

  /** Why an element is skipped; undefined when it is not. */
  of(tag: string, definition: Definition | undefined, parent: Place): Complaint | undefined {
    if (definition === undefined) return { code: 12200, message: this.unknown(tag) }
    if (parent.definition.special !== 'response') return nestingOf(definition, parent.definition)
    const complaint = misplaced(definition, this.role)
    if (complaint !== undefined || this.role !== 'message' || tag === 'Redirect') return complaint
    if (++this.messages <= MAX_MESSAGES) return undefined
    return { code: 14109, message: `A reply has at most ${MAX_MESSAGES} messages: Twilio does not send the rest.` }
  }

  private unknown(tag: string): string {
    const known = this.explained.get(tag)
    if (known !== undefined) return known
    // To look for what was meant takes long, and in a document full of nonsense nothing was.
    const near = this.explained.size < 20 ? nearMiss(tag, [...elementsByTag.keys(), ...intrinsics.keys()]) : undefined
    const meant = near === undefined ? '' : ` Did you mean <${near}>? Names are case-sensitive.`
    const message = `<${cut(tag, 60)}> is not TwiML: Twilio skips it.${meant}`
    this.explained.set(tag, message)
    return message
  }
}

function nestingOf(child: Definition, parent: Definition): Complaint | undefined {
  if (parent.takes(child)) return undefined
  const tags = [...(parent.children ?? [])].map((name) => `<${tagOf(name)}>`)
  const takes = tags.length === 0 ? 'it takes no elements' : `it takes ${tags.join(', ')}`
  const message = `<${child.tag}> cannot stand in <${parent.tag}>; ${takes}.`
  return { code: parent.options.nestingCode ?? 12200, message }
}

/** The tag of what goes by an export's name. */
export function tagOf(name: string): string {
  if (name === 'PhoneNumber') return 'Number'
  return name === 'ReferSip' ? 'Sip' : name
}
