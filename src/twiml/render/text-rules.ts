import type { Frame } from '../../jsx/index.js'
import type { Definition } from '../definition/index.js'
import { escapeComment, forbiddenCharacter } from './escape.js'
import type { Writing } from './finding.js'
import type { Inside } from './inside.js'

/** Reports text in an element that takes none. */
export function refuseText(value: string, { tag }: Definition, frame: Frame, writing: Writing): void {
  const shown = JSON.stringify(value.trim().slice(0, 40))
  const reason = `<${tag}> takes no text, but has ${shown} in it. Words to be spoken go into <Say>, a message's text into <Message>.`
  const problem = { severity: 'error', code: 'text-not-allowed', reason, twilioCode: 12200 } as const
  writing.report(problem, { element: undefined, parent: frame })
}

/** Reports a character that XML cannot hold, which is dropped where nobody is strict. */
export function refuseForbidden(value: string, { tag }: Definition, frame: Frame, writing: Writing): void {
  const character = forbiddenCharacter(value)
  if (character === undefined) return
  const reason = `<${tag}> has ${character} in its text, which XML does not allow there.`
  const problem = { severity: 'error', code: 'bad-character', reason, twilioCode: 12100 } as const
  writing.report(problem, { element: undefined, parent: frame })
}

export function writeComment(text: string, inside: Inside, writing: Writing): string {
  if (writing.strict && /--|-$/.test(text)) {
    const reason = '<Comment> has -- in its text, or a hyphen at its end, which XML does not allow there.'
    writing.report({ severity: 'error', code: 'bad-character', reason, twilioCode: 12100 }, inside)
  }
  return `<!-- ${escapeComment(text)} -->`
}
